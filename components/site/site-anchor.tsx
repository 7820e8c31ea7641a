import { Breakable } from '@/components/ui/breakable'
import type { SiteLink } from '@/lib/wizard/sites'

interface Props {
  link: SiteLink
  /** That it opens in a new tab is said elsewhere. */
  bare?: boolean
}

/** A link of a site's owner, and where it leads. It opens beside this page, which is still needed. */
export function SiteAnchor({ link: { href, text, to }, bare = false }: Props) {
  const isMail = href.startsWith('mailto:')
  return (
    <>
      <a href={href} {...(!isMail && { target: '_blank', rel: 'noopener noreferrer' })}>
        {text}
      </a>{' '}
      <span className="quiet">
        (<Breakable text={to} />
        {isMail || bare ? null : ', in a new tab'})
      </span>
    </>
  )
}
