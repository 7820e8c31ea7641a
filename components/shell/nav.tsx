'use client'

import { usePathname } from 'next/navigation'
import { Ringed } from '@/components/ui/ringed'
import { links } from '@/lib/links'

const places = [
  { href: links.wizard(), text: 'Step by step' },
  { href: links.test(), text: 'Test a URL' },
  { href: links.guide, text: 'Guide' },
  { href: links.causes, text: 'Causes' },
  { href: links.search(), text: 'Search' },
]

/** The main navigation. Where the reader is, is ringed. */
export function Nav() {
  const path = usePathname()
  return (
    <nav aria-label="Main">
      <ul className="nav">
        {places.map(({ href, text }) => {
          const inside = path === href || path.startsWith(`${href}/`)
          return (
            <li key={href}>
              <a href={href} aria-current={path === href ? 'page' : inside ? 'true' : undefined}>
                {inside ? <Ringed said={null}>{text}</Ringed> : text}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
