import type { Case, LeftOut } from '@/lib/wizard/case'
import type { CaseEvidence } from '@/lib/wizard/case-evidence'
import { inWords } from '@/lib/wizard/message'

const ours: ReadonlySet<string> = new Set(['end', 'seen', 'at', 'auto', 'cause', 'url', 'note', 'site', 'ref', 'tree'])
const results: ReadonlySet<string> = new Set(['fixed', 'not-fixed', 'could-not'])

/** What a case holds, a line each. */
export function contentsOf({ trail, evidence, causes }: Case): string[] {
  const query = [...new URLSearchParams(trail)]
  const own = query.filter(([key]) => !ours.has(key))
  const tried = own.filter(([, value]) => results.has(value)).length
  const answers = own.length - tried
  const has = (key: string) => query.find(([name]) => name === key)?.[1]
  const lines: (string | undefined)[] = [
    answers > 0 ? `Your answers: ${answers}` : undefined,
    tried > 0 ? `What you tried: ${tried}` : undefined,
    causes.length > 0 ? 'What it most likely is, and how sure' : undefined,
    has('url') && `The address without its query: ${has('url')}`,
    has('note') && 'The note of the sender',
    has('ref') && `The reference ${has('ref')}`,
    evidence
      ? `What was seen on ${inWords(evidence.testedAt)}: ${seenWords(evidence)}`
      : has('seen') && 'The names of what a test or a paste has seen',
  ]
  return lines.flatMap((text) => text || [])
}

function seenWords({ exchanges, findings, tokens }: CaseEvidence): string {
  const kinds: [number, string][] = [
    [exchanges.length, 'request'],
    [findings.length, 'finding'],
  ]
  const counted = kinds.flatMap(([number, word]) => (number > 0 ? count(number, word) : []))
  return [...counted, ...(tokens.length > 0 ? ['the times of a token'] : [])].join(', ')
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`

const parts: Record<LeftOut, string> = {
  values: 'the ends of long header values',
  exchanges: 'requests beside the refused one',
  headers: 'headers that matter less',
  notes: 'quoted words',
  findings: 'findings that matter less',
  evidence: 'the requests and findings',
}

/** What a case does without, in one phrase. */
export const leftOutWords = (leftOut: readonly LeftOut[]): string => leftOut.map((part) => parts[part]).join(', ')
