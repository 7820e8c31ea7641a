import { RingCrossIcon, SquareIcon, TickIcon, TriangleIcon } from './icons'

const kinds = {
  problem: { word: 'Problem', Sign: RingCrossIcon },
  warn: { word: 'Warning', Sign: TriangleIcon },
  fine: { word: 'Fine', Sign: TickIcon },
  note: { word: 'Note', Sign: SquareIcon },
} as const

export type KindName = keyof typeof kinds

/** What kind of finding this is: a shape and a word, never a colour alone. */
export function Kind({ kind, word }: { kind: KindName; word?: string }) {
  const { word: usual, Sign } = kinds[kind]
  return (
    <span className={`kind ${kind}`}>
      <Sign /> {word ?? usual}
    </span>
  )
}
