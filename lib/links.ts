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
  /** The builder of the help widget, its script, its frame. */
  embed: '/embed',
  embedLoader: '/embed/v1.js',
  embedFrame: '/embed/frame',
  /** The style as a file; with a version beside it browsers may keep it. */
  style: (version = '') => withQuery('/style/site.css', version === '' ? '' : `h=${version}`),
  privacy: '/privacy',
  accessibility: '/accessibility',
  robot: '/robot',
  problem: (code: string) => `/problems/${code}`,
  api: { probe: '/api/probe', diagnose: '/api/diagnose', health: '/api/health', openapi: '/api/openapi.json' },
} as const

/** Where the steps of the wizard are: on pages of their own, or in the embedded frame. */
export interface StepAddresses {
  /** Where the steps' forms go, and what each carries beside the trail. */
  action: string
  fields: readonly (readonly [name: string, value: string])[]
  wizard: (query?: string) => string
  step: (step: string, query?: string) => string
  test: (query?: string) => string
  /** Of links that stay here: in the frame all others open a tab. */
  target?: '_self'
  /** That of links to the test, which may not be here. */
  testTarget?: '_self'
}

/** The steps as pages. */
export const stepPages: StepAddresses = {
  action: links.wizard(),
  fields: [],
  wizard: links.wizard,
  step: links.step,
  test: links.test,
}

/**
 * The steps in the frame.
 * @param fields what the frame's own query says: the host's origin, the version, the look
 * @param testsHere false where tests are run on the page of their own
 */
export function framedSteps(fields: StepAddresses['fields'], testsHere: boolean): StepAddresses {
  const own = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString()
  const within = (path: string, query = '') => withQuery(path, [own, query].filter((part) => part !== '').join('&'))
  return {
    action: links.embedFrame,
    fields,
    wizard: (query) => within(links.embedFrame, query),
    step: (step, query) => within(`${links.embedFrame}/${step}`, query),
    test: testsHere ? (query) => within(`${links.embedFrame}/test`, query) : links.test,
    target: '_self',
    ...(testsHere && { testTarget: '_self' }),
  }
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`
}
