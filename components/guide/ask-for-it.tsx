import type { CauseEntry } from '@/lib/diagnosis/catalogue'
import { actorWords } from './actors'

function whoWords(cause: CauseEntry): string {
  const others = cause.actors.filter((actor) => actor !== 'you').map((actor) => actorWords[actor])
  if (others.length === 0) return 'the people who run the service'
  return others.length === 1 ? (others[0] ?? '') : `${others.slice(0, -1).join(', ')} or ${others.at(-1)}`
}

/** What to ask of whom, for a cause that has no fix of its own. */
export function AskForIt({ cause }: { cause: CauseEntry }) {
  return (
    <>
      <p>This one is for {whoWords(cause)}. Ask them:</p>
      <blockquote className="quote">
        <p>{cause.ask}</p>
      </blockquote>
    </>
  )
}
