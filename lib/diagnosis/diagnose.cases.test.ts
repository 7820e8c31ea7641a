import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { causeIds } from './causes'
import { diagnosePaste, type Submission } from './diagnose-paste'

/** Real, solved cases (bench/cases/): a cause that none of them brings to the top could as well not be there. */

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-27T12:00:00Z')

type Case = Pick<Submission, 'exchanges' | 'jwt' | 'platform'> & { cause: string; summary: string; facts: string[] }

const read = (name: string): Case[] =>
  readFileSync(path.join(process.cwd(), 'bench/cases', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('each cause', () => {
  const firsts = [...read('dev.jsonl'), ...read('found.jsonl')].flatMap((one) => {
    const { exchanges, jwt, platform, cause, summary, facts } = one
    const first = (given: Submission) => diagnosePaste({ ...given, platform }, catalogue, now).causes[0]?.id
    const won = first({ exchanges, jwt }) === cause || first({ text: [summary, ...facts].join('\n') }) === cause
    return won ? [cause] : []
  })

  it.each(causeIds)('%s comes first in a case that it was the cause of', (cause) => expect(firsts).toContain(cause))
})
