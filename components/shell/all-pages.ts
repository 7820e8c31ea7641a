import type { Content } from '@/lib/content/load'
import { links } from '@/lib/links'
import { fillSite } from '@/lib/wizard/site-words'
import type { NamedPage } from './closest-pages'

/** Every page with an address that somebody may mistype. */
export function allPages({ causes, fixes, guide }: Content): NamedPage[] {
  return [
    { path: links.wizard(), title: 'Step by step' },
    { path: links.test(), title: 'Test a URL' },
    { path: links.guide, title: 'The guide' },
    { path: links.causes, title: 'All causes' },
    { path: links.fixes, title: 'All fixes' },
    { path: links.search(), title: 'Search' },
    { path: links.map(), title: 'The map' },
    { path: links.case, title: 'Open a case' },
    { path: links.share, title: 'Compose a link' },
    { path: links.embed, title: 'Put it on your site' },
    { path: links.privacy, title: 'Privacy' },
    { path: links.accessibility, title: 'Accessibility' },
    { path: links.robot, title: 'About the live test' },
    ...[...causes.values()].map(({ id, title }) => ({ path: links.cause(id), title })),
    ...[...fixes.values()].map(({ id, title }) => ({ path: links.fix(id), title: fillSite(title) })),
    ...[...guide.values()].map(({ slug, title }) => ({ path: links.guidePage(slug), title })),
  ]
}
