import { app, limitedApp, sitePaths } from './app'
import { expect, test } from './test'

/** Every page that links lead to: it is there, has one heading, and a title and description of its own. */

interface Page {
  path: string
  title: string
  description: string
  headings: number
  links: string[]
}

function read(path: string, html: string): Page {
  const plain = html.replace(/<(script|style|noscript)\b[\s\S]*?<\/\1>/g, '')
  const one = (pattern: RegExp) => pattern.exec(plain)?.[1] ?? ''
  return {
    path,
    title: one(/<title>([^<]*)<\/title>/),
    description: one(/<meta name="description" content="([^"]*)"/),
    headings: plain.match(/<h1\b/g)?.length ?? 0,
    links: [...plain.matchAll(/<a\b[^>]*\shref="([^"#]+)(#[^"]*)?"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    ),
  }
}

test('a crawl of the whole site', async () => {
  test.setTimeout(120_000)
  const pages = new Map<string, Page>()
  const broken: string[] = []
  // Every trail is a page of its own; of those only what is linked from elsewhere is opened.
  const waiting: [string, string][] = [['/', 'the start']]
  const seen = new Set(['/'])
  while (waiting.length > 0) {
    await Promise.all(
      waiting.splice(0, 8).map(async ([path, from]) => {
        const response = await fetch(app + path)
        const html = await response.text()
        if (response.status !== 200) {
          broken.push(`${path} on ${from}: ${response.status}`)
          return
        }
        if (!response.headers.get('content-type')?.startsWith('text/html')) return
        const page = read(path, html)
        pages.set(path, page)
        if (path.startsWith('/wizard') || path.startsWith('/map?')) return
        for (const href of page.links.filter((link) => link.startsWith('/') && !seen.has(link))) {
          seen.add(href)
          waiting.push([href, path])
        }
      }),
    )
  }
  expect(broken).toEqual([])
  expect(pages.size).toBeGreaterThan(100)
  const all = [...pages.values()]
  expect(all.filter(({ headings }) => headings !== 1).map(({ path }) => path)).toEqual([])

  const indexed = all.filter(({ path }) => !path.includes('?') && !/^\/wizard\/./.test(path))
  const twins = (key: 'title' | 'description') => {
    const found = new Map<string, string[]>()
    for (const page of indexed) found.set(page[key], [...(found.get(page[key]) ?? []), page.path])
    return [...found].filter(([, paths]) => paths.length > 1)
  }
  expect(indexed.filter(({ title, description }) => title === '' || description === '')).toEqual([])
  expect(twins('title')).toEqual([])
  expect(twins('description')).toEqual([])
})

test('the lists for programs name pages that are there', async () => {
  const paths = await sitePaths()
  expect(paths.length).toBeGreaterThan(100)
  const llms = await (await fetch(`${app}/llms.txt`)).text()
  const files = [...llms.matchAll(/\]\((\/[^)]+\.md)\)/g)].map(([, path = '']) => path)
  expect(files.length).toBeGreaterThan(90)
  for (const path of [...paths, ...files]) {
    const response = await fetch(app + path)
    expect(response.status, path).toBe(200)
    if (path.endsWith('.md')) {
      expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
      const text = await response.text()
      expect(text, path).toMatch(/^# .+\n/)
      expect(text, `${path} has no markup of ours left`).not.toMatch(/<\/?(Variant|FixIt|Hop|Warn|Note)/)
    }
  }
})

test('a page as Markdown that does not exist is a 404', async () => {
  for (const path of ['/causes/nope.md', '/fixes/nope.md', '/guide/nope.md']) {
    expect((await fetch(app + path)).status, path).toBe(404)
  }
})

test('with an address of its own, a link to a page has a card with its words', async () => {
  const html = await (await fetch(`${limitedApp}/causes/clock-skew`)).text()
  const said = Object.fromEntries(
    [...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"/g)].map(([, key, value]) => [
      key,
      value,
    ]),
  )
  const title = /<title>([^<]+)<\/title>/.exec(html)?.[1]
  expect(said).toMatchObject({
    'og:title': title,
    'og:image': 'https://help.example.org/card.png',
    'og:image:alt': expect.stringContaining('401'),
    'twitter:card': 'summary_large_image',
  })
  const card = await fetch(`${limitedApp}/card.png`)
  expect([card.status, card.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(await (await fetch(`${app}/causes/clock-skew`)).text(), 'none without an address').not.toContain('og:image')
})
