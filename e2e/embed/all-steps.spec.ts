import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { expect, test } from '../test'

/** Every step has a document in the frame, and the frame's one style has all that stands in them. */

const fixes = readdirSync(path.join(root, 'content/fixes')).map((name) => path.basename(name, '.mdx'))
const { questions } = JSON.parse(readFileSync(path.join(root, 'content/tree/questions.json'), 'utf8')) as {
  questions: { id: string; platforms: string[] }[]
}
const platforms = ['browser', 'mobile', 'api-client']
const address = 'url=https://shop.example/cart'

test('every step', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  const target = await targets.http({ status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })
  const classes = new Set<string>()
  /** The status, of a document that stays where it was asked for. */
  const ask = async (query: string, init?: RequestInit) => {
    const answer = await fetch(`${origin}/embed/frame${query}`, { redirect: 'manual', ...init })
    const html = await answer.text()
    for (const [, names = ''] of html.matchAll(/ class="([^"]+)"/g))
      for (const name of names.split(' ')) classes.add(name)
    expect([200, 307], query).toContain(answer.status)
    return answer.status
  }

  for (const id of fixes) {
    let found = false
    for (const platform of platforms) {
      found ||= (await ask(`/${id}?platform=${platform}&${id}=not-fixed&${address}`)) === 200
    }
    expect(found, `${id} on some platform`).toBe(true)
  }
  for (const { id, platforms: own } of questions) await ask(`/${id}?platform=${own[0]}&note=Hello&site=example`)
  for (const platform of platforms) {
    expect(await ask(`?platform=${platform}&number=401&end=hand-over&${address}`)).toBe(200)
    expect(await ask(`?platform=${platform}&number=401&continue=role&moved=1`)).toBe(200)
    expect(await ask(`?platform=${platform}&clear-site-data=fixed&site=example`)).toBe(200)
  }
  expect(await ask('/test?platform=browser')).toBe(200)
  for (const [url, more] of [
    [`${target.origin}/cart`, ''],
    [`${target.origin}/cart`, '&after=renew-token&renew-token=not-fixed'],
    [`${target.origin}/reset?token=abc`, ''],
    ['https://', ''],
  ]) {
    const body = `url=${encodeURIComponent(url ?? '')}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await ask(`/test?platform=api-client${more}&${address}`, { method: 'POST', headers, body })).toBe(200)
  }

  const style = readFileSync(path.join(root, 'public/embed/frame.css'), 'utf8')
  const folder = path.join(root, 'components/styles')
  const pages = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  const isIn = (css: string, name: string) => new RegExp(`\\.${name}(?![\\w-])`).test(css)
  expect(classes.size).toBeGreaterThan(40)
  expect([...classes].filter((name) => !isIn(style, name) && isIn(pages.join('\n'), name)).sort()).toEqual([])
})
