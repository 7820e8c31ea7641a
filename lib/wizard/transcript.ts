import { contributions, indexOf } from '../diagnosis/belief'
import type { Catalogue } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import type { Case, Outcome, Surety, SuspectedCause } from './case'
import type { CaseEvidence } from './case-evidence'
import type { Situation } from './engine'
import { inWords } from './message'
import { fillSite } from './site-words'
import { optionWording, wordingOf } from './standing'
import type { FixResult } from './trail'

/**
 * The case in words, for a ticket. As JSON it is the format `fix401-transcript`, version 1: ids are those of this site's
 * pages and stay the same for ever; words are for people and may change. Members that have nothing to say are absent
 * (`where`, `test` and `link` parts) or empty lists.
 */
export interface Transcript {
  format: 'fix401-transcript'
  version: 1
  /** The UTC minute when it was made. */
  made: string
  outcome: Outcome
  /** What was answered, by the person or by the evidence, in order. */
  symptom: { question: string; answer: string; id: string; option: string; from: 'person' | 'device' | 'evidence' }[]
  where: { url?: string; platform?: string; device?: string[]; reference?: string; note?: string }
  /** The likeliest causes, best first, each with how sure. */
  causes: { id: CauseId; title: string; sure: Surety }[]
  /** Fixes in the order tried. */
  tried: { id: string; title: string; result: FixResult }[]
  /** What a test or a paste has seen. */
  test?: {
    source: 'test' | 'paste' | 'unknown'
    at?: string
    /** Each exchange in a line: request, status, challenges. */
    exchanges: string[]
    findings: { id: string; text: string }[]
  }
  /** Causes that something speaks against for certain. */
  ruledOut: { id: CauseId; title: string }[]
  /** Opens the wizard where the person stands. */
  link?: string
}

export const outcomeWords: Record<Outcome, string> = {
  fixed: 'fixed',
  'handed-over': 'handed over',
  open: 'still open',
}
export const sureWords: Record<Surety, string> = {
  unclear: 'cannot tell',
  possible: 'possible',
  likely: 'likely',
  seen: 'seen directly',
}
export const resultWords: Record<FixResult, string> = {
  fixed: 'it helped',
  'not-fixed': 'it did not help',
  'could-not': 'could not be done',
}

const mostRuledOut = 8

/**
 * Puts a case into words.
 * @param situation where its trail stands
 * @param link the absolute address of the wizard on this trail
 */
export function transcriptOf(made: Case, situation: Situation, catalogue: Catalogue, link?: string): Transcript {
  const { trail } = situation
  const { questions, findings } = indexOf(catalogue)
  const host = trail.url === undefined ? undefined : new URL(trail.url).host
  const told = toldIn(situation, catalogue)
  const isWhere = (id: string) => id === 'platform' || questions.get(id)?.device === true
  const device = told.filter(({ id }) => id !== 'platform' && isWhere(id)).map(({ answer }) => answer)
  const platform = told.find(({ id }) => id === 'platform')?.answer
  const seen = trail.seen.flatMap((id) => {
    const kind = findings.get(id)?.kind
    return kind ? [{ id, text: kind.title }] : []
  })
  return {
    format: 'fix401-transcript',
    version: 1,
    made: made.made,
    outcome: made.outcome,
    symptom: told.filter(({ id }) => !isWhere(id)),
    where: {
      ...(trail.url !== undefined && { url: trail.url }),
      ...(platform !== undefined && { platform }),
      ...(device.length > 0 && { device }),
      ...(trail.ref !== undefined && { reference: trail.ref }),
      ...(trail.note !== undefined && { note: trail.note }),
    },
    causes: made.causes.map(({ id, sure }) => ({ id, title: titleOf(id, catalogue), sure })),
    tried: trail.fixes.map(([id, result]) => {
      const title = catalogue.fixes.find((fix) => fix.id === id)?.title ?? id
      return { id, title: fillSite(title, host), result }
    }),
    ...(seen.length > 0 && {
      test: { source: 'unknown' as const, ...(trail.at && { at: trail.at }), exchanges: [], findings: seen },
    }),
    ruledOut: ruledOut(situation, made.causes, catalogue),
    ...(link !== undefined && { link }),
    ...(made.evidence && { test: testOf(made.evidence) }),
  }
}

/** What the evidence of a case comes to, in words. */
export function testOf({ source, testedAt, exchanges, findings }: CaseEvidence): NonNullable<Transcript['test']> {
  return {
    source,
    at: testedAt,
    exchanges: exchanges.map(({ request, response, error }) => {
      const asked = [request?.method ?? 'GET', request?.url ?? 'an address that is not known'].join(' ')
      const challenges = Object.entries(response?.headers ?? {})
        .filter(([name]) => /^(?:www|proxy)-authenticate$/i.test(name))
        .flatMap(([name, value]) => [value].flat().map((line) => `${name}: ${line}`))
      const said = error ? `no answer (${error.stage}: ${error.code})` : String(response?.status ?? 'an answer')
      return [`${asked} → ${said}`, ...challenges].join('; ')
    }),
    findings: findings.map(({ id, text }) => ({ id, text })),
  }
}

function toldIn({ trail, standing }: Situation, catalogue: Catalogue): Transcript['symptom'] {
  const { questions } = indexOf(catalogue)
  const tell = (id: string, option: string, from: Transcript['symptom'][number]['from']) => {
    const question = questions.get(id)
    const chosen = question?.options.find((candidate) => candidate.id === option)
    const words = question && (wordingOf(question, standing.engineer) ?? question.text.engineer)
    const answer = chosen ? optionWording(chosen, standing.engineer) : 'Not sure'
    return { question: words ?? id, answer, id, option, from }
  }
  return [
    ...standing.counted.map(([id, option]) => tell(id, option, trail.auto.includes(id) ? 'device' : 'person')),
    ...[...standing.settled].map(([id, { option }]) => tell(id, option, 'evidence')),
  ]
}

/** Those that would have been likeliest come first. */
function ruledOut({ known }: Situation, kept: readonly SuspectedCause[], catalogue: Catalogue): Transcript['ruledOut'] {
  const { position, priors } = indexOf(catalogue)
  const limit = Math.log(catalogue.levels['ruled-out']) + 1e-9
  const all = contributions(catalogue, known)
  const prior = (id: CauseId) => priors.get(known.platform)?.[position.get(id) ?? 0] ?? 0
  return catalogue.causes
    .filter(({ id }) => all.some(({ weights }) => (weights[position.get(id) ?? 0] ?? 0) <= limit))
    .filter(({ id }) => prior(id) > 0 && !kept.some((cause) => cause.id === id))
    .sort((a, b) => prior(b.id) - prior(a.id))
    .slice(0, mostRuledOut)
    .map(({ id, title }) => ({ id, title }))
}

const titleOf = (id: CauseId, catalogue: Catalogue): string =>
  catalogue.causes.find((cause) => cause.id === id)?.title ?? id

/** Longest Markdown by default, in characters. */
export const maxTranscriptLength = 2000
const longestLine = 300

interface Line {
  text: string
  /** The higher, the sooner it is left out. */
  spare: number
}

/**
 * The transcript as Markdown that reads well as plain text. What people and servers wrote stands in code spans or is
 * escaped, so that it stays text.
 * @param most longest result; least useful lines are left out whole, and the last line says how many
 */
export function transcriptMarkdown(transcript: Transcript, most = maxTranscriptLength): string {
  const { outcome, where, made, symptom, causes, tried, test, ruledOut, link } = transcript
  const sections: [string, Line[]][] = [
    [
      'Symptom',
      symptom.map(({ question, answer, from }, index) => {
        const source = from === 'evidence' ? ' (from the evidence)' : ''
        return line(`${plain(question)} ${bold(answer)}${source}`, 30 + index)
      }),
    ],
    [
      'Where',
      [
        ...(where.url === undefined ? [] : [line(`Address: ${code(where.url)}`, 2)]),
        ...(where.platform === undefined ? [] : [line(plain(where.platform), 3)]),
        ...(where.device ?? []).map((one) => line(plain(one), 60)),
        ...(where.reference === undefined ? [] : [line(`Reference: ${code(where.reference)}`, 4)]),
        ...(where.note === undefined ? [] : [line(`Note of the sender: ${code(where.note)}`, 20)]),
      ],
    ],
    [
      'Cause and how sure',
      causes.map(({ title, sure }, index) => line(`${plain(title)}: ${sureWords[sure]}`, index === 0 ? 0 : 25 + index)),
    ],
    [
      'Steps tried',
      tried.map(({ title, result }, index) => line(`${plain(title)}: ${resultWords[result]}`, 10 + index)),
    ],
    [
      'Test',
      [
        ...(test?.at === undefined ? [] : [line(`${whenWords(test)} ${inWords(test.at)}`, 5)]),
        ...(test?.exchanges ?? []).map((one, index) => line(code(one), 50 + index)),
        ...(test?.findings ?? []).map(({ text }, index) => line(plain(text), 26 + 2 * index)),
      ],
    ],
    ['Ruled out', ruledOut.map(({ title }, index) => line(plain(title), 70 + index))],
    ['Link', link === undefined ? [] : [{ text: `<${link}>`, spare: 1 }]],
  ]
  const host = where.url === undefined ? 'a site' : new URL(where.url).host
  const number = symptom.find(({ id }) => id === 'number')?.option ?? ''
  const status = /^\d{3}$/.test(number) ? number : '401'
  const head = [`# ${status} at ${plain(host)}: ${outcomeWords[outcome]}`, `Made on ${inWords(made)} with fix401.`]
  let left = 0
  for (;;) {
    const text = print(head, sections, left)
    if (text.length <= most) return text
    const sparest = sections.flatMap(([, lines]) => lines).reduce((worst, one) => Math.max(worst, one.spare), -1)
    if (sparest < 0) return text.slice(0, most)
    for (const section of sections) section[1] = section[1].filter(({ spare }) => spare !== sparest)
    left += 1
  }
}

/** The transcript as JSON, whole. */
export const transcriptJson = (transcript: Transcript): string => `${JSON.stringify(transcript, null, 2)}\n`

function print(head: string[], sections: readonly [string, Line[]][], left: number): string {
  const shown = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [`## ${title}`, lines.map(({ text }) => `- ${text}`).join('\n')].join('\n\n'))
  const note = left === 0 ? [] : [`${left === 1 ? 'One line was' : `${left} lines were`} left out to keep this short.`]
  return `${[...head, ...shown, ...note].join('\n\n')}\n`
}

const line = (text: string, spare: number): Line => ({ text, spare })

function whenWords({ source }: NonNullable<Transcript['test']>): string {
  if (source === 'paste') return 'Read from what was pasted on'
  return source === 'test' ? 'Tested from outside on' : 'Seen on'
}

/** Text without meaning in Markdown (CommonMark §2.4). */
function plain(text: string): string {
  return cut(oneLine(text))
    .replace(/[\\`*[\]<>|~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
}

const bold = (text: string): string => `**${plain(text).trim()}**`

/** A code span that the text cannot end (CommonMark §6.1): a longer fence than any run of backticks in it. */
function code(text: string): string {
  const shown = cut(oneLine(text))
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const blank = longest > 0 ? ' ' : ''
  return `${fence}${blank}${shown}${blank}${fence}`
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const cut = (text: string): string =>
  text.length > longestLine ? `${text.slice(0, longestLine - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text
