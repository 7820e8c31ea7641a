import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import { ArrowIcon } from './icons'

interface Look {
  /** One primary button per view; the others are second. */
  look?: 'primary' | 'second'
  small?: boolean
  /** An arrow: it leads on. */
  onward?: boolean
}

function classOf({ look, small }: Look): string {
  return ['btn', look === 'second' && 'second', small && 'small'].filter(Boolean).join(' ')
}

/** A button. Inside a form it sends the form unless `type` says otherwise. */
export function Button({
  look,
  small,
  onward,
  children,
  type = 'submit',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button {...rest} type={type} className={classOf({ look, small })}>
      {children}
      {onward ? <ArrowIcon /> : null}
    </button>
  )
}

/** A link that looks like a button, for the one thing to do next. */
export function ButtonLink({
  look,
  small,
  onward = look !== 'second',
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a {...rest} className={classOf({ look, small })}>
      {children}
      {onward ? <ArrowIcon /> : null}
    </a>
  )
}
