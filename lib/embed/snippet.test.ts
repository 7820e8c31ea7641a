import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { decodeTrail } from '../wizard/trail'
import { type EmbedOptions, embedOptionsOf } from './options'
import { embedCatalogue, embedLink, snippetOf } from './snippet'

const { catalogue } = readContent(process.cwd())
const small = embedCatalogue(catalogue)
const tree = `tree=${catalogue.tree}`
const options = (query: string) => embedOptionsOf(new URLSearchParams(query), catalogue)
const snippet = (query: string) => snippetOf(options(query), 'https://help.example', small)

describe('snippetOf', () => {
  it('in the page: keeps the height free and holds the link', () => {
    expect(snippet('platform=browser').html).toBe(
      [
        '<script async src="https://help.example/embed/v1.js"></script>',
        '<fix401-help style="display:block;min-height:640px" platform="browser">',
        `  <a href="https://help.example/wizard?platform=browser&amp;${tree}">Can’t sign in? Open the step-by-step fix</a>`,
        '</fix401-help>',
      ].join('\n'),
    )
  })

  it('in a dialog: the link is the trigger, and no height is reserved', () => {
    expect(snippet('mode=popup').html).toBe(
      [
        '<script async src="https://help.example/embed/v1.js"></script>',
        '<a id="fix401-open" href="https://help.example/wizard">Can’t sign in? Open the step-by-step fix</a>',
        '<fix401-help mode="popup" for="fix401-open"></fix401-help>',
      ].join('\n'),
    )
  })

  it('from a button in the corner: nothing stands inside', () => {
    expect(snippet('mode=launcher&label=Help&watch=on').html).toBe(
      [
        '<script async src="https://help.example/embed/v1.js"></script>',
        '<fix401-help mode="launcher" label="Help" watch></fix401-help>',
      ].join('\n'),
    )
  })

  it('has an attribute a line where they are many', () => {
    expect(snippet('mode=launcher&platform=browser&cause=cookie-blocked&theme=dark&accent=0f4c63').html).toContain(
      [
        '<fix401-help',
        '  style="--fix401-accent:#0f4c63"',
        '  mode="launcher"',
        '  platform="browser"',
        '  cause="cookie-blocked"',
        '  theme="dark"',
        '></fix401-help>',
      ].join('\n'),
    )
  })

  it('puts the styles into a rule where style attributes are forbidden', () => {
    const { html, sheet } = snippet('sheet=on&accent=abc&radius=1rem')
    expect(html).not.toContain('style=')
    expect(sheet).toBe(
      [
        'fix401-help {',
        '  display: block;',
        '  min-height: 640px;',
        '  --fix401-accent: #aabbcc;',
        '  --fix401-radius: 1rem;',
        '}',
      ].join('\n'),
    )
    expect(snippet('').sheet).toBeUndefined()
    expect(snippet('mode=popup&sheet=on').sheet, 'nothing to say').toBeUndefined()
  })

  it('names the directives that the host needs', () => {
    expect(snippet('').policy).toBe('script-src https://help.example; frame-src https://help.example')
  })

  it('escapes every value', () => {
    const nasty = `"><script>alert('&amp;')</script>`
    const texts: EmbedOptions = { ...options(''), label: nasty, title: nasty, ref: nasty, host: nasty, site: nasty }
    for (const mode of ['inline', 'popup', 'launcher'] as const) {
      const { html } = snippetOf({ ...texts, mode }, 'https://help.example', small)
      const escaped = "&quot;&gt;&lt;script&gt;alert('&amp;amp;')&lt;/script&gt;"
      for (const name of ['label', 'title', 'ref', 'host', 'site']) expect(html).toContain(`${name}="${escaped}"`)
      expect(html.match(/<\/?[a-z]/g), 'no tag but ours').toEqual(
        { inline: ['<s', '</s', '<f', '<a', '</a', '</f'], popup: ['<s', '</s', '<a', '</a', '<f', '</f'] }[
          mode as 'inline'
        ] ?? ['<s', '</s', '<f', '</f'],
      )
    }
  })
})

describe('embedLink', () => {
  const link = (query: string) => embedLink(options(query), small)

  it.each([
    ['', '/wizard'],
    ['accent=abc&mode=popup&watch=on&origin=shop.example', '/wizard'],
    [
      'platform=browser&client=firefox&status=403&cause=cookie-blocked&host=shop.example&site=example&ref=T-1',
      `/wizard?platform=browser&browser=firefox&number=403&cause=cookie-blocked&url=https://shop.example/&site=example&ref=T-1&${tree}`,
    ],
    ['status=502', `/wizard?number=5xx&${tree}`],
    ['status=400', `/wizard?number=none&${tree}`],
    ['platform=mobile&client=ios', `/wizard?platform=mobile&system=ios&${tree}`],
    ['platform=api-client&client=curl', `/wizard?platform=api-client&client=curl&${tree}`],
    ['client=curl', `/wizard?client=curl&${tree}`],
  ])('%s → %s', (query, expected) => expect(link(query)).toBe(expected))

  it('has every client in its place', () => {
    const devices = catalogue.questions.filter(({ device }) => device)
    for (const { id, options: all } of devices)
      for (const client of all.filter((option) => option.id !== 'other'))
        expect(link(`client=${client.id}`)).toBe(`/wizard?${id}=${client.id}&${tree}`)
  })

  it('is read by the wizard as it was meant, and is the same with the whole catalogue', () => {
    const query = 'platform=browser&client=edge&status=401&cause=wrong-password&host=shop.example&site=example&ref=T-1'
    expect(link(query)).toBe(embedLink(options(query), catalogue))
    const read = decodeTrail(new URLSearchParams(link(query).split('?')[1]), catalogue)
    expect(read.dropped).toBe(false)
    expect(read.trail.answers).toEqual([
      ['platform', 'browser'],
      ['browser', 'edge'],
      ['number', '401'],
    ])
  })
})
