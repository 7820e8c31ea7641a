import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { type EmbedDraft, embedDraftOf, embedOptionsOf, embedQuery, readEmbedDraft } from './options'

const { catalogue } = readContent(process.cwd())
const read = (query: string) => embedOptionsOf(new URLSearchParams(query), catalogue)
const faultsOf = (draft: Partial<EmbedDraft>) => readEmbedDraft({ ...embedDraftOf([]), ...draft }, catalogue).faults

describe('embedOptionsOf', () => {
  it('of nothing is the usual element', () => {
    expect(read('')).toEqual({ mode: 'inline', theme: 'auto', watch: false, sheet: false })
  })

  it('reads every option, in any order', () => {
    const query =
      'watch=on&loading=click&title=Help&label=Can%27t%20get%20in%3F&radius=8&accent=%230F4C63&theme=dark&ref=T-1&host=shop.example&client=firefox&status=403&cause=cookie-blocked&site=example&platform=browser&mode=popup&sheet=on&origin=https://shop.example'
    expect(read(query)).toEqual({
      origin: 'https://shop.example',
      mode: 'popup',
      platform: 'browser',
      site: 'example',
      cause: 'cookie-blocked',
      status: '403',
      client: 'firefox',
      host: 'shop.example',
      ref: 'T-1',
      theme: 'dark',
      accent: '#0f4c63',
      radius: '8px',
      label: "Can't get in?",
      title: 'Help',
      loading: 'click',
      watch: true,
      sheet: true,
    })
  })

  it.each([
    ['shop.example', 'https://shop.example'],
    ['https://shop.example:8443/cart?page=2#top', 'https://shop.example:8443'],
    [' http://localhost:3000/ ', 'http://localhost:3000'],
    ['https://anna:hunter2@shop.example/', 'https://shop.example'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example'],
  ])('cuts %s to its origin', (typed, origin) => {
    expect(read(`origin=${encodeURIComponent(typed)}`).origin).toBe(origin)
  })

  it.each([
    ['mode=modal'],
    ['platform=desktop'],
    ['cause=none'],
    ['site=nobody'],
    ['client=other'],
    ['client=netscape'],
    ['platform=browser&client=curl'],
    ['platform=mobile&client=macos'],
    ['theme=sepia'],
    ['loading=never'],
    ['watch=maybe'],
    ['status=200'],
    ['status=4010'],
    ['accent=red;}'],
    ['accent=%2312345'],
    ['radius=calc(1px)'],
    ['origin=javascript:alert(1)'],
    ['host=one%20word'],
    ['host=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
    ['ref=8f3bKq02LmZx7TtYp4Wd'],
    ['ref=INCIDENT00000000000042'],
    ['ref=two%20words'],
    ['host=d0123456789abcdef0123.shop.example'],
    ['label=anna%40shop.example'],
    [`title=${'a '.repeat(60)}`],
    ['colour=blue'],
  ])('drops what is unknown or wrong: %s', (query) => {
    const { platform: _, ...rest } = read(query)
    expect(rest).toEqual(read(''))
  })

  it('takes the first of a key that comes twice', () => {
    expect(read('mode=popup&mode=launcher').mode).toBe('popup')
  })
})

describe('readEmbedDraft', () => {
  it('names what is wrong, field by field', () => {
    const wrong = { origin: 'nowhere', host: '?', status: '42', accent: 'blue', radius: 'wide', ref: 'a@b.example' }
    expect(faultsOf(wrong)).toEqual({
      origin: 'no-address',
      host: 'no-host',
      status: 'no-status',
      accent: 'no-colour',
      radius: 'no-length',
      ref: 'mail',
    })
  })

  it('finds nothing wrong with what is empty', () => {
    expect(faultsOf({ origin: ' ', ref: '\n' })).toEqual({})
  })
})

describe('embedQuery', () => {
  it('leaves out what goes without saying', () => {
    expect(embedQuery(read('mode=inline&theme=auto&watch='))).toBe('')
    expect(embedQuery(read('watch=on&mode=launcher'))).toBe('mode=launcher&watch=on')
  })

  it('is the inverse of reading, whatever was typed', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('on', 'popup', 'browser', 'curl', 'firefox', '403', '#abc', '4', 'shop.example/a b', '<&">'),
    )
    const draft = fc.record(Object.fromEntries(Object.keys(embedDraftOf([])).map((key) => [key, value])))
    fc.assert(
      fc.property(draft, (typed) => {
        const options = embedOptionsOf(Object.entries(typed), catalogue)
        expect(read(embedQuery(options))).toEqual(options)
      }),
    )
  })
})
