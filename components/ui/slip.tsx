import type { ReactNode } from 'react'
import { PenIcon, RingCrossIcon, SquareIcon, TickIcon, TriangleIcon } from './icons'

const signs = {
  note: SquareIcon,
  warn: TriangleIcon,
  problem: RingCrossIcon,
  fine: TickIcon,
  /** Written by somebody else: plain text only. */
  sender: PenIcon,
} as const

export type SlipKind = keyof typeof signs

interface Props {
  kind?: SlipKind
  children: ReactNode
  id?: string
  /** `status` for what appears later. */
  role?: 'status' | 'alert'
}

/** A slip of paper laid on the page: a notice, a warning, a sender's note. Children are block elements. */
export function Slip({ kind = 'note', children, id, role }: Props) {
  const Sign = signs[kind]
  const plain = kind === 'note' || kind === 'sender'
  return (
    <div className={plain ? 'slip' : `slip ${kind}`} id={id} role={role}>
      <Sign />
      <div>{children}</div>
    </div>
  )
}
