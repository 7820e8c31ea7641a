import type { ReactNode } from 'react'
import { headingId } from './headings'
import { textOf } from './text-of'

type Level = 2 | 3 | 4 | 5

function makeHeading(level: Level, prefix: string) {
  const Tag = `h${level}` as const
  return ({ children }: { children?: ReactNode }) => <Tag id={prefix + headingId(textOf(children))}>{children}</Tag>
}

/**
 * The headings of MDX, with ids. `lower` moves them down where the text is part of a page, and `prefix` keeps the ids of
 * several such texts apart.
 */
export function makeHeadings({ lower = 0, prefix = '' }: { lower?: 0 | 1 | 2; prefix?: string } = {}) {
  const at = (level: 2 | 3 | 4) => makeHeading(Math.min(level + lower, 5) as Level, prefix)
  return { h2: at(2), h3: at(3), h4: at(4) }
}
