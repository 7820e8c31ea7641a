import path from 'node:path'
import { readContent } from '../lib/content/load'
import type { Platform } from '../lib/diagnosis/catalogue'
import { diagnosePaste, type Submission } from '../lib/diagnosis/diagnose-paste'
import { option, readLines } from './input'
import { describeScore, type Judged, score } from './score'

/**
 * `npm run eval`: how often the diagnosis names the cause of a real, solved case.
 *
 * - *seen*: cases/dev.jsonl, from exchanges, token and platform alone; the rules were written with these in sight.
 * - *unseen*: cases/unseen.jsonl likewise; nobody reads that file, so it says how the rules generalise.
 * - *found*: cases/found.jsonl likewise; taken from public threads after the rules were there, and read since then to
 *   widen the wordings.
 * - *from words*: seen and unseen, with summary and facts as pasted text.
 *
 * `--cases <jsonl>` scores another file in place of all, `--json` prints the figures as JSON, `--misses` lists the
 * cases of the seen file (or of `--cases`) whose cause is not first.
 */

interface Case {
  id: string
  platform: Platform
  summary: string
  facts: string[]
  exchanges?: Submission['exchanges']
  jwt?: Submission['jwt']
  cause: string
  also: string[]
  evidence: string
}

const own = option('--cases')
const { catalogue } = readContent(process.cwd())
/** Cases have no time of their own; a fixed one keeps the figures the same on every day. */
const clock = Date.parse('2026-11-27T12:00:00Z')

function judge(one: Case, submission: Submission): Judged & { findings: string[] } {
  const { causes, findings } = diagnosePaste({ ...submission, platform: one.platform }, catalogue, clock)
  return { id: one.id, wanted: [one.cause, ...one.also], ranked: causes, findings: findings.map(({ id }) => id) }
}

const fromEvidence = (cases: Case[]) =>
  cases
    .filter(({ evidence }) => evidence === 'full' || evidence === 'partial')
    .map((one) => judge(one, { exchanges: one.exchanges ?? [], jwt: one.jwt }))
const fromWords = (cases: Case[]) => cases.map((one) => judge(one, { text: [one.summary, ...one.facts].join('\n') }))

const at = (name: string) => path.join(import.meta.dirname, 'cases', name)
const seen = readLines<Case>(own ?? at('dev.jsonl'))
const found = own === undefined ? readLines<Case>(at('found.jsonl')) : []
const unseen = own === undefined ? readLines<Case>(at('unseen.jsonl')) : []
const judged = {
  seen: fromEvidence(seen),
  ...(own === undefined && { unseen: fromEvidence(unseen), found: fromEvidence(found) }),
  words: fromWords([...seen, ...unseen]),
  ...(own === undefined && { wordsUnseen: fromWords(unseen), wordsFound: fromWords(found) }),
}
const names: Record<string, string> = {
  seen: own === undefined ? 'seen, from exchanges' : 'from exchanges',
  unseen: 'unseen, from exchanges',
  found: 'found, from exchanges',
  words: 'from words',
  wordsUnseen: 'from words, of these the unseen',
  wordsFound: 'from words, the found',
}

const scores = Object.entries(judged).map(([key, cases]) => [key, score(cases)] as const)
if (process.argv.includes('--json')) console.log(JSON.stringify(Object.fromEntries(scores), null, 2))
else {
  for (const [key, figures] of scores) {
    console.log(describeScore(names[key] ?? key, figures))
    if (key !== 'seen' && key !== 'words') continue
    const most = figures.confusions.filter(({ n }) => n > 1).slice(0, 8)
    for (const { wanted, first, n } of most) console.log(`    ${n} × ${wanted} taken for ${first}`)
  }
}
if (process.argv.includes('--misses')) {
  const lists = process.argv.includes('--words') ? judged.words.slice(0, seen.length) : judged.seen
  for (const { id, wanted, ranked, findings } of lists) {
    if (wanted.includes(ranked[0]?.id ?? '')) continue
    const three = ranked.slice(0, 3).map((one) => `${one.id} ${one.probability.toFixed(2)}`)
    console.log(`${id}: wanted ${wanted.join('|')}, has ${three.join(', ')} (${findings.join(' ')})`)
  }
}
