import path from 'node:path'
import { readContent } from '../lib/content/load'
import { diagnosePaste } from '../lib/diagnosis/diagnose-paste'
import { parseChallenges } from '../lib/http-auth/challenge'
import { readCredentials } from '../lib/http-auth/credentials'
import { type Exchange, fieldLines } from '../lib/http-auth/exchange'
import { readPaste } from '../lib/http-auth/read-paste'
import { isSecretQueryName } from '../lib/http-auth/secrets'
import { splitQuery, splitUrl } from '../lib/http-auth/url-parts'
import { option, readLines } from './input'
import { describeScore, type Judged, score } from './score'

/**
 * `npm run eval:pastes`: of how many pastes the exchange that failed is read as a person reads it, and its cause found.
 * Readers and rules were made on these pastes, so the figures are no forecast. `--file <jsonl>` takes others,
 * `--only <id or form>` fewer; `--misses` lists what is not as expected, `--json` prints the figures as JSON.
 */

interface Wanted {
  method?: string
  url?: string
  status?: number
  scheme?: string
  challenges?: string[]
  failing?: boolean
}
interface Case {
  id: string
  form: string
  platform: 'browser' | 'mobile' | 'api-client'
  text: string
  now?: string
  expect: { kind: string; exchanges: Wanted[]; secrets: string[]; cause: string; also: string[]; confidence: string }
}

/** The finer kinds of the data set, and what they are in the public contract. */
const kinds: Record<string, string[]> = {
  'curl-command': ['curl'],
  'http-log': ['http', 'curl', 'log'],
  headers: ['http'],
  'error-text': ['text', 'json'],
  'log-line': ['log', 'http'],
}

/** Without secrets, fragment and userinfo, so that a masked address equals a whole one. */
function maskUrl(url: string): string {
  const { scheme, host, path, query } = splitUrl(url)
  const kept = splitQuery(query ?? '')
    .filter(({ name }) => name !== '' && !isSecretQueryName(name))
    .map(({ name, value }) => `${name}=${value ?? ''}`)
  return `${scheme === undefined ? '' : `${scheme}://`}${host ?? ''}${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}`
}

function faultsOf(wanted: Wanted, got: Exchange): string[] {
  const faults: string[] = []
  const { request, response } = got
  const say = (what: string, want: unknown, have: unknown) => faults.push(`${what}: wants ${want}, has ${have}`)
  if (wanted.method !== undefined && request?.method !== wanted.method) say('method', wanted.method, request?.method)
  if (wanted.url !== undefined && maskUrl(request?.url ?? '') !== maskUrl(wanted.url))
    say('url', wanted.url, request?.url)
  if (wanted.status !== response?.status && wanted.status !== undefined) say('status', wanted.status, response?.status)
  if (wanted.scheme !== undefined) {
    const sent = readCredentials(request)
    const schemes = sent === undefined ? ['unknown'] : sent === 'none' ? ['none'] : sent.map(({ scheme }) => scheme)
    if (!schemes.includes(wanted.scheme.toLowerCase())) say('scheme', wanted.scheme, schemes.join('+'))
  }
  if (wanted.challenges) {
    const have = ['www-authenticate', 'proxy-authenticate'].flatMap(
      (name) => parseChallenges(fieldLines(response?.headers, name)).challenges,
    )
    const names = have.map(({ scheme }) => scheme).join()
    if (names !== wanted.challenges.join()) say('challenges', wanted.challenges.join(), names)
  }
  return faults
}

/** The exchange that fits best. */
function match(wanted: Wanted, exchanges: Exchange[]): { index: number; faults: string[] } {
  let best = { index: -1, faults: ['not found'] }
  exchanges.forEach((exchange, index) => {
    const faults = faultsOf(wanted, exchange)
    if (best.index === -1 || faults.length < best.faults.length) best = { index, faults }
  })
  return best
}

const file = option('--file') ?? path.join(import.meta.dirname, 'cases/pastes.jsonl')
const only = option('--only')
const { catalogue } = readContent(process.cwd())
/** For pastes without a time of their own; a fixed one keeps the figures the same on every day. */
const clock = Date.parse('2026-11-27T12:00:00Z')
const cases = readLines<Case>(file)
const count = { read: 0, exchanges: 0, wanted: 0, number: 0, kind: 0, clean: 0, failing: 0 }
const judged: (Judged & { confident: boolean })[] = []
const shown: string[] = []
for (const { id, form, text, expect, platform, now } of cases) {
  if (only !== undefined && !id.includes(only) && !form.includes(only)) continue
  const paste = readPaste(text)
  const misses: string[] = []
  const failing = expect.exchanges.filter((one) => one.failing)
  const found = failing.map((wanted) => match(wanted, paste.exchanges))
  if (found.every(({ faults }) => faults.length === 0)) count.read++
  else misses.push(...found.flatMap(({ faults }) => faults))
  for (const wanted of expect.exchanges) {
    count.wanted++
    const { faults } = match(wanted, paste.exchanges)
    if (faults.length === 0) count.exchanges++
    else if (!wanted.failing) misses.push(`other exchange (${wanted.method} ${wanted.url}): ${faults.join('; ')}`)
  }
  if (paste.exchanges.length === expect.exchanges.length) count.number++
  else misses.push(`has ${paste.exchanges.length} exchanges instead of ${expect.exchanges.length}`)
  if ((kinds[expect.kind] ?? [expect.kind]).includes(paste.kind)) count.kind++
  else misses.push(`kind: wants ${expect.kind}, has ${paste.kind}`)

  const diagnosis = diagnosePaste({ text, platform, ...(now !== undefined && { now }) }, catalogue, clock)
  // Everything that is told to anybody: the whole answer of the API, and what the page shows.
  const told = JSON.stringify(diagnosis)
  const leaks = expect.secrets.filter((secret) => told.includes(secret))
  if (leaks.length === 0) count.clean++
  else misses.push(`${leaks.length} secrets survive`)

  const about = diagnosis.failing === undefined ? undefined : paste.exchanges[diagnosis.failing]
  if (failing.length === 0 || (about && failing.some((wanted) => faultsOf(wanted, about).length === 0))) count.failing++
  else misses.push(`the verdict is about exchange ${diagnosis.failing}, not ${found[0]?.index}`)
  const wanted = [expect.cause, ...expect.also]
  judged.push({ id, wanted, ranked: diagnosis.causes, confident: expect.confidence === 'high' })
  const first = diagnosis.causes[0]?.id ?? ''
  if (!wanted.includes(first)) misses.push(`cause: wants ${wanted.join('|')}, has ${first}`)
  if (misses.length > 0) shown.push(`${id} ${form} (${expect.confidence})\n  ${misses.join('\n  ')}`)
  if (only !== undefined) shown.push(JSON.stringify(paste, null, 1))
}

const n = judged.length
const scores = { all: score(judged), confident: score(judged.filter(({ confident }) => confident)) }
if (process.argv.includes('--json')) console.log(JSON.stringify({ n, ...count, ...scores }, null, 2))
else {
  if (only !== undefined || process.argv.includes('--misses')) console.log(shown.join('\n'))
  const share = (part: number, whole: number) => `${part} of ${whole} (${(part / Math.max(1, whole)).toFixed(3)})`
  console.log(`failing exchange, its scheme and challenges: ${share(count.read, n)}`)
  console.log(`exchanges read as expected:                  ${share(count.exchanges, count.wanted)}`)
  console.log(`as many exchanges as expected:               ${share(count.number, n)}`)
  console.log(`kind as expected:                            ${share(count.kind, n)}`)
  console.log(`no secret in any output:                     ${share(count.clean, n)}`)
  console.log(`the verdict is about the expected exchange:  ${share(count.failing, n)}`)
  console.log(describeScore('causes, confident labels', scores.confident))
  console.log(describeScore('causes, all', scores.all))
}
