import path from 'node:path'
import { diagnoseResult } from '../../lib/contract'
import type { Catalogue } from '../../lib/diagnosis/catalogue'
import { diagnosePaste, type Submission } from '../../lib/diagnosis/diagnose-paste'
import { links } from '../../lib/links'
import { readLines } from '../input'
import { pick } from '../random'
import { brief, expectStatus, json, type Visit } from './visit'

/** Programs that have evidence judged: pasted text as people paste it, exchanges as programs have them. */

type Evidence = Pick<Submission, 'text' | 'exchanges' | 'jwt' | 'platform'>

const cases = path.join(import.meta.dirname, '../cases')
/** Judged by the same clock, the same evidence has the same verdict. */
const now = '2026-11-27T12:00:00Z'
const largeBytes = 500_000

const strip = ({ text, exchanges, jwt, platform }: Evidence): Evidence => ({ text, exchanges, jwt, platform })

/** The verdict has to be the one that the same code comes to here. */
export function judgings(catalogue: Catalogue): { usual: Visit; large: Visit } {
  const pastes = readLines<Evidence>(path.join(cases, 'pastes.jsonl')).map(strip)
  const evidence = [...pastes, ...readLines<Evidence>(path.join(cases, 'dev.jsonl')).map(strip)].filter(
    ({ text, exchanges, jwt }) => text !== undefined || exchanges !== undefined || jwt !== undefined,
  )
  const all = pastes.map(({ text = '' }) => text).join('\n\n')
  const large: Evidence = { text: all.repeat(Math.ceil(largeBytes / all.length)).slice(0, largeBytes) }

  const verdicts = new Map<Evidence, string>()
  const verdictOf = (one: Evidence): string => {
    const known = verdicts.get(one)
    if (known !== undefined) return known
    const { certainty, cause } = diagnosePaste(one, catalogue, Date.parse(now)).verdict
    verdicts.set(one, `${certainty} ${cause}`)
    return `${certainty} ${cause}`
  }
  const judge =
    (kind: string, from: readonly Evidence[]): Visit =>
    async ({ random, ask }) => {
      const one = pick(from, random)
      const wanted = verdictOf(one)
      const fault = expectStatus(200, ({ text }) => {
        const parsed = diagnoseResult.safeParse(JSON.parse(text))
        if (!parsed.success) return `against the contract: ${brief(parsed.error.message)}`
        const { certainty, cause } = parsed.data.verdict
        return `${certainty} ${cause}` === wanted ? undefined : `says ${certainty} ${cause} instead of ${wanted}`
      })
      await ask({ kind, path: links.api.diagnose, ...json({ ...one, now }), fault })
    }
  return { usual: judge('paste', evidence), large: judge('large paste', [large]) }
}
