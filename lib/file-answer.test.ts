import { expect, it } from 'vitest'
import { fileAnswer } from './file-answer'

const ask = (known?: string) =>
  new Request('http://site/a', known === undefined ? {} : { headers: { 'if-none-match': known } })

it('a text is sent once and then known', async () => {
  const first = fileAnswer(ask(), 'words', 'text/plain', { 'x-robots-tag': 'noindex' })
  const etag = first.headers.get('etag') ?? ''
  expect(await first.text()).toBe('words')
  expect(first.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(first.headers.get('cache-control')).toBe('public, no-cache')
  for (const known of [etag, `"other", ${etag}`]) {
    const again = fileAnswer(ask(known), 'words', 'text/plain', { 'x-robots-tag': 'noindex' })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
    expect(again.headers.get('x-robots-tag')).toBe('noindex')
  }
  expect(fileAnswer(ask(etag), 'other words', 'text/plain').status).toBe(200)
})
