import type { DiagnoseResult } from '@/lib/contract'
import { indexOf } from '@/lib/diagnosis/belief'
import type { Catalogue } from '@/lib/diagnosis/catalogue'
import { parseChallenges } from '@/lib/http-auth/challenge'
import { fieldLines } from '@/lib/http-auth/exchange'
import type { CaseEvidence } from '@/lib/wizard/case-evidence'

type Shown = Pick<DiagnoseResult, 'findings' | 'exchanges' | 'tokens' | 'failing' | 'causes'>

const fields = ['www-authenticate', 'proxy-authenticate'] as const

/** The evidence of a case as the result of a test shows it. */
export function seenIn({ exchanges, findings, tokens, failing }: CaseEvidence, catalogue: Catalogue): Shown {
  const known = indexOf(catalogue).findings
  return {
    tokens,
    causes: [],
    ...(failing !== undefined && { failing }),
    findings: findings.flatMap((finding) => {
      const kind = known.get(finding.id)?.kind
      return kind ? [{ ...finding, severity: kind.severity, ...(kind.source && { source: kind.source }) }] : []
    }),
    exchanges: exchanges.map((exchange) => {
      const read = fields.map((field) => {
        const lines = fieldLines(exchange.response?.headers, field)
        return { field, ...parseChallenges(lines) }
      })
      return {
        ...exchange,
        challenges: read.flatMap(({ field, challenges }) => challenges.map((challenge) => ({ field, ...challenge }))),
        challengeFaults: read.flatMap(({ faults }) => faults),
      }
    }),
  }
}
