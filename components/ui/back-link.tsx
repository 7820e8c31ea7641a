import type { AnchorHTMLAttributes } from 'react'
import { BackArrowIcon } from './icons'

/** The way back, first thing on a page. */
export function BackLink({ children = 'Back', ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a {...rest} className="back">
      <BackArrowIcon />
      {children}
    </a>
  )
}
