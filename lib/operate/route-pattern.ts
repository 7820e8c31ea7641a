/** Which route an address belongs to. Logs and metrics know no more of an address than this. */

/** As the folders of `app/` are called; a name before a variable. */
export const routes = [
  '/',
  '/wizard',
  '/wizard/[step]',
  '/test',
  '/test/catalogue.json',
  '/guide',
  '/guide/[slug]',
  '/causes',
  '/causes/[id]',
  '/fixes',
  '/fixes/[id]',
  '/markdown/[folder]/[name]',
  '/map',
  '/map/tree.json',
  '/search',
  '/share',
  '/case',
  '/embed',
  '/embed/frame',
  '/embed/frame/test',
  '/embed/frame/[step]',
  '/privacy',
  '/accessibility',
  '/robot',
  '/problems/[code]',
  '/api',
  '/api/diagnose',
  '/api/health',
  '/api/metrics',
  '/api/openapi.json',
  '/api/probe',
  '/api/[...path]',
  '/llms.txt',
  '/robots.txt',
  '/sitemap.xml',
] as const

export type Route = (typeof routes)[number] | 'other'

const fixed = new Set<string>(routes.filter((route) => !route.includes('[')))
const variable = routes
  .filter((route) => route.includes('['))
  .map((route) => {
    const source = route.replace(/\[\.{3}\w+\]/g, '.+').replace(/\[\w+\]/g, '[^/]+')
    return { route, pattern: new RegExp(`^${source}$`) }
  })

/** Shown by `proxy.ts` as if it lay elsewhere. */
const markdown = /^\/(causes|fixes|guide)\/[a-z0-9-]+\.md$/
const file = /^\/(_next\/|style\/|embed\/[\w.-]+\.(js|ts|css)$|(icon\.svg|favicon\.ico|card\.png)$)/

/**
 * The route of a request.
 * @param target as it stands in the request line, query and all
 * @returns `other` for what is nowhere, undefined for a file
 */
export function routePattern(target: string): Route | undefined {
  const path = (target.split(/[?#]/, 1)[0] ?? '').replace(/(.)\/$/, '$1')
  if (file.test(path)) return undefined
  if (fixed.has(path)) return path as Route
  if (markdown.test(path)) return '/markdown/[folder]/[name]'
  return variable.find(({ pattern }) => pattern.test(path))?.route ?? 'other'
}
