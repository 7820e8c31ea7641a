import { links } from '../links'
import { fillSite } from '../wizard/site-words'
import type { Content } from './load'

/** The lists of all pages for programs: sitemap.xml, llms.txt, robots.txt. */

interface Listed {
  path: string
  title: string
  description: string
}

function pagesOf({ causes, fixes, guide }: Content): Record<'guide' | 'causes' | 'fixes', Listed[]> {
  return {
    guide: [...guide.values()].map(({ slug, ...page }) => ({ ...page, path: links.guidePage(slug) })),
    causes: [...causes.values()].map(({ id, ...page }) => ({ ...page, path: links.cause(id) })),
    fixes: [...fixes.values()].map(({ id, ...page }) => ({
      ...page,
      title: fillSite(page.title),
      path: links.fix(id),
    })),
  }
}

/** The pages that are not made from content; the sitemap has them, and content may link to them. */
export const places = [
  links.home,
  links.wizard(),
  links.test(),
  links.guide,
  links.causes,
  links.fixes,
  links.map(),
  links.search(),
  links.share,
  links.embed,
  links.privacy,
  links.accessibility,
  links.robot,
]

/** The sitemap (sitemaps.org). Without a public address its links are relative to this site. */
export function sitemap(content: Content, publicUrl = ''): string {
  const { guide, causes, fixes } = pagesOf(content)
  const paths = [...places, ...[...guide, ...causes, ...fixes].map(({ path }) => path)]
  const urls = paths.map((path) => `  <url><loc>${publicUrl}${path}</loc></url>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}

/** What the site holds, for language models (llmstxt.org): each page with its Markdown. */
export function llmsText(content: Content, publicUrl = ''): string {
  const { guide, causes, fixes } = pagesOf(content)
  const list = (pages: Listed[]) =>
    pages
      .map(({ path, title, description }) => `- [${title}](${publicUrl}${links.markdown(path)}): ${description}`)
      .join('\n')
  return `# fix401

> Says why a server answers HTTP 401 Unauthorized, and how to get past it: a guide to every cause and fix, a wizard that asks one question at a time, and a live test of a URL.

The API is described at ${publicUrl}${links.api.openapi}.

## Guide

${list(guide)}

## Causes

${list(causes)}

## Fixes

${list(fixes)}
`
}

/** robots.txt (RFC 9309): everything may be read; results of searches and steps with answers are marked on the page. */
export function robotsText(publicUrl = ''): string {
  const map = publicUrl === '' ? '' : `\nSitemap: ${publicUrl}${links.sitemap}\n`
  return `User-agent: *\nAllow: /\nDisallow: /api/\n${map}`
}
