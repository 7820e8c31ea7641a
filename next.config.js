import createMDX from '@next/mdx'

const withMDX = createMDX({
  options: {
    // Named as strings: Turbopack cannot pass functions to its loaders.
    remarkPlugins: ['remark-gfm', 'remark-frontmatter', 'remark-mdx-frontmatter'],
  },
})

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions: ['ts', 'tsx', 'mdx'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Titles belong into the head for everybody: streamed into the body, they would need scripts.
  htmlLimitedBots: /.*/,
}

export default withMDX(config)
