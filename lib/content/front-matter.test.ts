import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ContentError, readFrontMatter } from './front-matter'

const schema = z.strictObject({
  title: z.string(),
  minutes: z.number().optional(),
  sources: z.array(z.strictObject({ title: z.string(), url: z.url().optional() })).optional(),
})
const file = 'content/fixes/x.mdx'
const page = (...lines: string[]) => ['---', ...lines, '---', '', 'Text.', ''].join('\n')

function faultOf(source: string): ContentError {
  try {
    readFrontMatter(file, source, schema)
  } catch (error) {
    if (error instanceof ContentError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

describe('readFrontMatter', () => {
  it('gives the data, the text below, and the line on which it begins', () => {
    expect(readFrontMatter(file, page('title: Sign in', 'minutes: 3'), schema)).toEqual({
      data: { title: 'Sign in', minutes: 3 },
      body: '\nText.\n',
      bodyLine: 5,
    })
  })

  it('reads lines that end as on Windows', () => {
    const source = page('title: Sign in').replaceAll('\n', '\r\n')
    expect(readFrontMatter(file, source, schema)).toMatchObject({ data: { title: 'Sign in' }, bodyLine: 4 })
  })

  it('ends at the first line of three hyphens', () => {
    const { body } = readFrontMatter(file, `${page('title: x')}\n---\n\nMore.`, schema)
    expect(body).toBe('\nText.\n\n---\n\nMore.')
  })

  it.each<[string, string, number, RegExp]>([
    ['no front matter', 'Text.', 1, /must begin with front matter/],
    ['something before it', `\n${page('title: x')}`, 1, /must begin with front matter/],
    ['an open end', '---\ntitle: x\n', 1, /must begin with front matter/],
    ['an unknown key', page('title: x', 'colour: red'), 2, /Unrecognized key.*colour/],
    ['a missing key', page('minutes: 3'), 2, /^title: /],
    ['a wrong type', page('title: x', '', 'minutes: three'), 4, /^minutes: /],
    [
      'a wrong value deep inside',
      page('title: x', 'sources:', '  - title: a', '  - title: b', '    url: nowhere'),
      6,
      /^sources\.1\.url: /,
    ],
    [
      'a key that is missing deep inside',
      page('title: x', 'sources:', '  - title: a', '  - url: https://example.com'),
      5,
      /^sources\.1\.title: /,
    ],
    ['a list that is text', page('title: x', 'sources: none'), 3, /^sources: /],
    ['no mapping', page('just text'), 2, /^front matter: /],
    ['broken YAML', page('title: x', 'minutes: [1, 2', 'sources: y'), 4, /./],
    ['a key that stands there twice', page('title: x', 'title: y'), 3, /unique/],
    ['a title with a colon that is not in quotes', page('title: one: two'), 2, /./],
  ])('%s: file, line and key', (_, source, line, detail) => {
    const fault = faultOf(source)
    expect(fault).toMatchObject({ name: 'ContentError', file, line })
    expect(fault.detail).toMatch(detail)
    expect(fault.message).toBe(`${file}:${line}: ${fault.detail}`)
  })
})
