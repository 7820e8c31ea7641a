import { Ringed } from './ringed'

interface Props {
  words: readonly string[]
  /** Positions in `words`; usually one. */
  ringed: readonly number[]
  /** One below the other, for the margin. */
  stacked?: boolean
  /** Id of the heading that names the list. */
  labelledBy?: string
}

/** A short scale with the word that holds ringed: who can fix it, how sure we are. */
export function OneOf({ words, ringed, stacked = false, labelledBy }: Props) {
  return (
    <ul className={stacked ? 'oneof stackd' : 'oneof'} aria-labelledby={labelledBy}>
      {words.map((word, index) => (
        <li key={word}>{ringed.includes(index) ? <Ringed>{word}</Ringed> : word}</li>
      ))}
    </ul>
  )
}
