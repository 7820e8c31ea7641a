import { SiteAnchor } from '@/components/site/site-anchor'
import { siteLinkKeys } from '@/lib/diagnosis/catalogue'
import { siteLink } from '@/lib/wizard/sites'
import type { KnownSite } from '../known'

/** The own pages of the site that was tested, where its owner has named them. */
export function SiteSection({ site }: { site: KnownSite | undefined }) {
  const found = siteLinkKeys.flatMap((key) => siteLink(site, key) ?? [])
  if (!site || found.length === 0) return null
  return (
    <section className="site-pages" aria-labelledby="site-pages">
      <h2 id="site-pages">At {site.name}</h2>
      <ul className="bullets">
        {found.map((link) => (
          <li key={link.href}>
            <SiteAnchor link={link} bare />
          </li>
        ))}
      </ul>
      <p className="quiet">Pages open in a new tab.</p>
    </section>
  )
}
