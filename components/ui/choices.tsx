import { ArrowIcon } from './icons'

export interface Choice {
  href: string
  title: string
  text?: string
}

/** Rows of links of which one is taken. */
export function Choices({ choices, labelledBy }: { choices: readonly Choice[]; labelledBy?: string }) {
  return (
    <ul className="choices" aria-labelledby={labelledBy}>
      {choices.map(({ href, title, text }) => (
        <li key={href}>
          <a href={href}>
            <b>{title}</b>
            {text ? <span>{text}</span> : null}
            <ArrowIcon />
          </a>
        </li>
      ))}
    </ul>
  )
}
