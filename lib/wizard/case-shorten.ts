import type { Fields } from '../http-auth/exchange'
import type { Case, LeftOut } from './case'
import { type CaseEvidence, type CaseExchange, withExchanges } from './case-evidence'

/** A case step by step with less in it, until its link is short enough. */

const longestValue = 120
/** Lines that nearly always matter for a refusal, or date it. */
const telling =
  /^(?:authorization|proxy-auth.*|cookie|origin|www-authenticate|location|set-cookie|access-control-.*|retry-after|date|server|x-api-key)$/i

const steps: { part: LeftOut; without: (evidence: CaseEvidence) => CaseEvidence | undefined }[] = [
  { part: 'values', without: (evidence) => mapFields(evidence, cutValues) },
  {
    part: 'exchanges',
    without: (evidence) => withExchanges(evidence, new Set([evidence.failing ?? 0])),
  },
  { part: 'headers', without: (evidence) => mapFields(evidence, tellingOnly) },
  { part: 'notes', without: ({ findings, ...rest }) => ({ ...rest, findings: findings.map(withoutQuote) }) },
  { part: 'findings', without: ({ findings, ...rest }) => ({ ...rest, findings: findings.slice(0, 3) }) },
  { part: 'evidence', without: () => undefined },
]

/** The case, then the same with ever less of its evidence. */
export function* shorter(made: Case): Generator<Case> {
  yield made
  let { evidence } = made
  const leftOut = [...made.leftOut]
  for (const { part, without } of steps) {
    if (!evidence) return
    evidence = without(evidence)
    leftOut.push(part)
    const { evidence: _, ...rest } = made
    yield { ...rest, ...(evidence && { evidence }), leftOut: [...new Set(leftOut)] }
  }
}

function mapFields(evidence: CaseEvidence, change: (fields: Fields) => Fields): CaseEvidence {
  const exchanges = evidence.exchanges.map(({ request, response, ...rest }: CaseExchange): CaseExchange => {
    return {
      ...rest,
      ...(request && { request: { ...request, ...(request.headers && { headers: change(request.headers) }) } }),
      ...(response && { response: { ...response, ...(response.headers && { headers: change(response.headers) }) } }),
    }
  })
  return { ...evidence, exchanges }
}

const cutValues = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? value.map(cutValue) : cutValue(value)]),
  )

const cutValue = (value: string): string => (value.length > longestValue ? `${value.slice(0, longestValue)}…` : value)

const tellingOnly = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => telling.test(name)))

const withoutQuote = <T extends { quote?: string }>({ quote: _, ...rest }: T): Omit<T, 'quote'> => rest
