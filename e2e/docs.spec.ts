import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { problemCodes } from '../lib/problem-codes'
import type { Answer, Targets } from './targets'
import { expect, test } from './test'

/** What the documents say is tried: each curl line of docs/API.md, every problem code, every setting. */

const apiDocument = read('docs/API.md')
const hasCurl = spawnSync('curl', ['--version']).status === 0

test.describe('examples of docs/API.md', () => {
  test.skip(!hasCurl, 'curl is not installed')

  for (const { line, command, kind, shown } of readExamples(apiDocument)) {
    test(`line ${line}`, async ({ baseURL, targets }) => {
      const inPlace = await openServers(new URL(baseURL ?? '').host, targets)
      expect(compare[kind](inPlace(shown), await runCurl(inPlace(command)))).toEqual([])
    })
  }
})

test('every command of docs/API.md has its answer below', () => {
  expect(readExamples(apiDocument)).toHaveLength(apiDocument.split('\n```bash\n').length - 1)
})

test('docs/API.md lists every problem code with its status', () => {
  const rows = Object.entries(problemCodes).map(([code, status]) => `| \`${code}\` | ${status} |`)
  expect(rows.filter((row) => !apiDocument.includes(row))).toEqual([])
})

test('README.md and .env.example list every setting', () => {
  const names = [...read('lib/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)
  expect(names).toContain('PORT')
  expect(names.filter((name) => !read('README.md').includes(`| \`${name}\` |`))).toEqual([])
  expect(names.filter((name) => !new RegExp(`^#?${name}=`, 'm').test(read('.env.example')))).toEqual([])
})

function read(file: string): string {
  return readFileSync(path.join(import.meta.dirname, '..', file), 'utf8')
}

/**
 * Opens the two servers that the examples test.
 * @returns puts the real addresses in the place of those of the document
 */
async function openServers(app: string, targets: Targets): Promise<(text: string) => string> {
  const last = await targets.http(refusal('Bearer realm="orders"'))
  const first = await targets.http((request) => {
    if (request.path === '/old') return { status: 301, headers: { Location: `${last.origin}/orders` } }
    const says = request.headers.authorization ? ', error="invalid_token", error_description="The token expired"' : ''
    return refusal(`Bearer realm="orders"${says}`)
  })
  return (text) =>
    text
      .replaceAll('127.0.0.1:3000', app)
      .replaceAll('127.0.0.1:4010', new URL(first.origin).host)
      .replaceAll('127.0.0.1:4011', new URL(last.origin).host)
}

function refusal(challenge: string): Answer {
  return { status: 401, headers: { 'WWW-Authenticate': challenge } }
}

interface Example {
  line: number
  command: string
  kind: keyof typeof compare
  shown: string
}

/** Each `bash` block with the block that follows it. */
function readExamples(markdown: string): Example[] {
  const pair = /^```bash\n(.*?)^```\n\n```(json|http|text)\n(.*?)^```$/gms
  return [...markdown.matchAll(pair)].map(({ index, 1: command = '', 2: kind, 3: shown = '' }) => ({
    line: markdown.slice(0, index).split('\n').length + 1,
    command,
    kind: kind as keyof typeof compare,
    shown,
  }))
}

/** Runs one curl command without a shell, without the settings and proxies of whoever runs the tests. */
async function runCurl(command: string): Promise<string> {
  const [program, ...args] = splitWords(command)
  expect(program).toBe('curl')
  const curl = spawn('curl', ['-q', '--noproxy', '*', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  curl.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk
  })
  const [code] = await once(curl, 'close')
  expect(code).toBe(0)
  return printed
}

/** The words of a command: blanks part them, single quotes hold them together, a backslash at the end goes on. */
function splitWords(command: string): string[] {
  const words = command.replaceAll('\\\n', ' ').match(/(?:'[^']*'|[^\s'])+/g) ?? []
  return words.map((word) => word.replaceAll("'", ''))
}

/** How an answer is held against what is shown, by the kind of the block. Each returns what differs. */
const compare = {
  json: (shown: string, printed: string) => differences(JSON.parse(shown), JSON.parse(printed)),
  http: (shown: string, printed: string) => {
    const [shownHead = '', shownBody = 'null'] = shown.split(/\n\n(.*)/s)
    const [head = '', body = ''] = printed.split(/\r\n\r\n(.*)/s)
    const lines = head.split('\r\n').map((line) => line.replace(/^[^:]+:/, (name) => name.toLowerCase()))
    return [
      ...shownHead.split('\n').filter((line) => !lines.some((one) => isLike(line, one))),
      ...differences(JSON.parse(shownBody), JSON.parse(body)),
    ]
  },
  text: (shown: string, printed: string) => {
    const rest = printed.split('\n')
    return shown.split('\n').filter((line) => {
      const at = rest.findIndex((one) => isLike(line, one))
      rest.splice(0, at + 1)
      return at < 0
    })
  },
}

/** Members that differ from run to run: only their kind is compared. */
const varying = /\/(probability|testedAt|timings\/\w+)$/

/** What of `shown` is not in `real`: objects may have more members, lists more entries unless none is shown. */
function differences(shown: unknown, real: unknown, at = ''): string[] {
  if (Array.isArray(shown)) {
    if (!Array.isArray(real)) return [`${at} is no list`]
    if (shown.length === 0 && real.length > 0) return [`${at} is not empty: ${JSON.stringify(real)}`]
    let from = 0
    return shown.flatMap((entry, index) => {
      const found = real.findIndex((one, place) => place >= from && differences(entry, one).length === 0)
      from = found + 1
      return found < 0 ? [`${at}/${index} is not in ${JSON.stringify(real)}`] : []
    })
  }
  if (typeof shown === 'object' && shown !== null) {
    const members = Object(real) as Record<string, unknown>
    return Object.entries(shown).flatMap(([name, value]) => differences(value, members[name], `${at}/${name}`))
  }
  const same = varying.test(at) ? typeof shown === typeof real : isLike(shown, real)
  return same ? [] : [`${at} is ${JSON.stringify(real)}, not ${JSON.stringify(shown)}`]
}

/** Equal, where `…` in a shown text stands for any text. */
function isLike(shown: unknown, real: unknown): boolean {
  if (typeof shown !== 'string' || typeof real !== 'string') return shown === real
  const parts = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`).test(real)
}
