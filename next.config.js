import createMDX from '@next/mdx'

const withMDX = createMDX({
  options: {
    // Named as strings: Turbopack cannot pass functions to its loaders.
    remarkPlugins: ['remark-gfm', 'remark-frontmatter', 'remark-mdx-frontmatter'],
  },
})

/** @param {string} cacheControl */
const kept = (cacheControl) => [
  { key: 'Cache-Control', value: cacheControl },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
]

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions: ['ts', 'tsx', 'mdx'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Node reads the source of an assertion that fails to word its message. In a bundle of one long line that takes a
  // minute in which nothing else is served, and a hostile server can make one of the HTTP client fail.
  serverExternalPackages: ['undici', 'prom-client'],
  // Titles belong into the head for everybody: streamed into the body, they would need scripts.
  htmlLimitedBots: /.*/,
  rewrites: () => ({
    beforeFiles: [
      // `proxy.ts` says so of pages that no content is there for. No route has that address.
      {
        source: '/:folder(causes|fixes|guide|problems|wizard)/:name',
        has: [{ type: 'header', key: 'x-nowhere' }],
        destination: '/not-here',
      },
      { source: '/:folder(causes|fixes|guide)/:name([a-z0-9-]+)\\.md', destination: '/markdown/:folder/:name' },
    ],
  }),
  // Files alone: what a page or a route answers has its headers from there.
  headers: () => [
    // The address of the style changes with it; but whatever build is asked answers, so it is not kept for good.
    {
      source: '/style/site.css',
      has: [{ type: 'query', key: 'h' }],
      headers: kept('public, max-age=86400, stale-while-revalidate=604800'),
    },
    { source: '/style/:face([\\w.-]+\\.woff2)', headers: kept('public, max-age=31536000, immutable') },
    {
      source: '/embed/:file(v1\\.js|v1\\.d\\.ts|v1-react\\.d\\.ts|frame\\.js)',
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=300, stale-while-revalidate=604800' },
        { key: 'Access-Control-Allow-Origin', value: '*' },
        { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
      ],
    },
  ],
}

export default withMDX(config)
