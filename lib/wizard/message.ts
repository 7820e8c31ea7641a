import { indexOf } from '../diagnosis/belief'
import type { Actor, Catalogue } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import type { Situation } from './engine'
import { fillSite } from './site-words'
import { siteNameOf } from './sites'
import { optionWording, type Standing, wordingOf } from './standing'
import type { FixResult } from './trail'

/** Whom the words of a message are for: who can act, and in what they do (content/tree/messages.json). */
export type MessageKind = Actor | 'developer-of-site' | 'developer-of-app'

/** Who uses a site or an app has no program of their own that its developers could look into. */
export function messageKind(actor: Actor, { platform, engineer }: Standing): MessageKind {
  if (actor !== 'developer' || engineer || platform === undefined || platform === 'api-client') return actor
  return platform === 'browser' ? 'developer-of-site' : 'developer-of-app'
}

const refusing: Record<MessageKind, string> = {
  you: 'Your site',
  developer: 'A request',
  'developer-of-site': 'Your site',
  'developer-of-app': 'Your app',
  'site-owner': 'Your site',
  'network-admin': 'Your site',
}

/** The words around the facts. */
export interface MessageWords {
  greeting: string
  ask: string
}

export interface HandOverMessage {
  subject: string
  parts: ({ text: string } | { list: string[] })[]
}

const resultWords: Record<FixResult, string> = {
  fixed: 'it helped',
  'not-fixed': 'it did not help',
  'could-not': 'I could not do this',
}

/**
 * The message to whoever can act, filled with what the trail knows and nothing else.
 * @param link the trail's own link
 */
export function handOverMessage(
  { trail, standing }: Situation,
  causes: readonly CauseId[],
  actor: Actor,
  words: MessageWords,
  catalogue: Catalogue,
  link: string,
): HandOverMessage {
  const { questions, findings } = indexOf(catalogue)
  const host = trail.url === undefined ? undefined : new URL(trail.url).host
  const number =
    standing.counted.find(([id]) => id === 'number')?.[1] ?? standing.settled.get('number')?.option ?? '401'
  const status = /^\d/.test(number) ? number : '401'
  const subject = `${host ?? refusing[messageKind(actor, standing)]} refuses me with an error ${status}`

  const answers = standing.counted.flatMap(([id, value]) => {
    const question = questions.get(id)
    const option = question?.options.find((candidate) => candidate.id === value)
    if (!question || !option) return []
    return [`${wordingOf(question, standing.engineer) ?? id} ${optionWording(option, standing.engineer)}`]
  })
  const tried = trail.fixes.map(([id, result]) => {
    const fix = catalogue.fixes.find((candidate) => candidate.id === id)
    return `${fillSite(fix?.title ?? id, siteNameOf(trail, catalogue.sites))}: ${resultWords[result]}`
  })
  const seen = trail.seen.flatMap((id) => findings.get(id)?.kind.title ?? [])
  const asks = causes.flatMap((id) => {
    const cause = catalogue.causes.find((candidate) => candidate.id === id)
    return cause ? [`${cause.title}. ${cause.ask}`] : []
  })

  const parts: HandOverMessage['parts'] = [{ text: words.greeting }]
  parts.push({ text: trail.url ? `I cannot get in at ${trail.url}.` : 'I cannot get in.' })
  const addList = (title: string, list: string[]) => {
    if (list.length > 0) parts.push({ text: title }, { list })
  }
  addList('What I see:', answers)
  addList('What I tried:', tried)
  addList(trail.at ? `What a test or a paste showed on ${inWords(trail.at)}:` : 'What a test or a paste showed:', seen)
  if (trail.ref) parts.push({ text: `Reference: ${trail.ref}` })
  addList(words.ask, asks)
  parts.push({ text: `The whole trail, without any secret: ${link}` })
  return { subject, parts }
}

/** The message as plain text, for the clipboard and for mail. */
export function messageText({ subject, parts }: HandOverMessage): string {
  const body = parts.map((part) => ('text' in part ? part.text : part.list.map((line) => `- ${line}`).join('\n')))
  return [`Subject: ${subject}`, ...body].join('\n\n').replaceAll(':\n\n- ', ':\n- ')
}

/** `2026-11-24T10:05Z` → `24 November 2026, 10:05 UTC`. */
export function inWords(minute: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return `${day.format(new Date(minute))}, ${minute.slice(11, 16)} UTC`
}
