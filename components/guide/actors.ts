import { type Actor, actors } from '@/lib/diagnosis/catalogue'

/** Who acts, as it stands in a list of the four. */
export const actorWords: Record<Actor, string> = {
  you: 'You',
  developer: 'the developer',
  'site-owner': 'the site’s owner',
  'network-admin': 'your network’s admin',
}

/** Who acts, at the start of a line. */
export function actorTitle(actor: Actor): string {
  const words = actorWords[actor]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The four, in the order of the list, and where the given ones stand in it. */
export function actorScale(which: readonly Actor[]): { words: string[]; ringed: number[] } {
  return {
    words: actors.map((actor) => actorWords[actor]),
    ringed: which.map((actor) => actors.indexOf(actor)),
  }
}

/** "about 3 minutes". */
export function minutesWords(minutes: number): string {
  if (minutes >= 90) return `about ${Math.round(minutes / 30) / 2} hours`
  const rounded = Math.max(1, Math.round(minutes))
  return rounded === 1 ? 'about a minute' : `about ${rounded} minutes`
}
