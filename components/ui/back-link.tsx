import type { ReactNode } from 'react'
import { BackArrowIcon } from './icons'

/** The way back, first thing on a page. */
export function BackLink({ href, children = 'Back' }: { href: string; children?: ReactNode }) {
  return (
    <a className="back" href={href}>
      <BackArrowIcon />
      {children}
    </a>
  )
}
