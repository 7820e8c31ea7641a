import type { CauseId } from './diagnosis/causes'

/** Every URL of the site is made here. Published URLs never change. */
export const links = {
  home: '/',
  wizard: (query = '') => withQuery('/wizard', query),
  step: (step: string, query = '') => withQuery(`/wizard/${step}`, query),
  test: (query = '') => withQuery('/test', query),
  /** Where a paste is read. */
  paste: '/test#paste',
  /** What is known of causes and findings, for reading a paste on the device. */
  catalogue: '/test/catalogue.json',
  guide: '/guide',
  guidePage: (slug: string) => `/guide/${slug}`,
  causes: '/causes',
  cause: (id: CauseId) => `/causes/${id}`,
  fixes: '/fixes',
  fix: (id: string) => `/fixes/${id}`,
  map: (query = '') => withQuery('/map', query),
  /** The decision tree, for opening branches of the map. */
  tree: '/map/tree.json',
  /** Opens a case; the case itself stands in the fragment. */
  case: '/case',
  search: (words = '') => withQuery('/search', words === '' ? '' : `q=${encodeURIComponent(words)}`),
  sitemap: '/sitemap.xml',
  markdown: (page: string) => `${page}.md`,
  share: '/share',
  embed: '/embed',
  /** The script that makes `<fix401-help>` work on other sites. */
  embedLoader: '/embed/v1.js',
  /** What the element frames. */
  embedFrame: '/embed/frame',
  privacy: '/privacy',
  robot: '/robot',
  problem: (code: string) => `/problems/${code}`,
  api: { probe: '/api/probe', diagnose: '/api/diagnose', health: '/api/health', openapi: '/api/openapi.json' },
} as const

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`
}
