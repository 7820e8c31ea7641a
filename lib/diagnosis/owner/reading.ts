import { type Fields, fieldLines, fieldValue } from '../../http-auth/exchange'
import type { Evidence } from '../remedy/fill'

/** What the notes are read from: a result, as it is told. */
export type OwnerEvidence = Evidence & {
  findings: readonly { id: string; text: string; quote?: string | undefined; exchange?: number | undefined }[]
}

/** Where a point shows. */
export interface Shown {
  exchange?: number | undefined
  /** The finding's own sentence. */
  text?: string
}

type Exchange = OwnerEvidence['exchanges'][number]

/** The first of these findings. */
export function found(...ids: string[]): (evidence: OwnerEvidence) => Shown | undefined {
  return ({ findings }) => {
    const finding = ids.map((id) => findings.find((one) => one.id === id)).find((one) => one !== undefined)
    return finding && { exchange: finding.exchange, text: finding.text }
  }
}

/** A stranger is refused with this status for something that is there for others. */
export function strangersGet(status: number): (evidence: OwnerEvidence) => Shown | undefined {
  return ({ exchanges }) => {
    const exchange = exchanges.findIndex(
      (one) => isStranger(one) && statusOf(one) === status && exchanges.some((other) => isAnsweredTwin(one, other)),
    )
    return exchange < 0 ? undefined : { exchange }
  }
}

const wantsSignIn =
  /credentials? (?:were |was )?not (?:provided|sent|found)|not (?:currently )?(?:logged|signed) in|(?:authentication|log-?in|sign-?in) (?:is )?required|(?:un|not )authenticated|no (?:api.?key|token|credentials)\b/i

/** A 403 that asks for a sign-in, in its words or by a challenge. */
export function asksWith403({ exchanges, findings }: OwnerEvidence): Shown | undefined {
  const isForbidden = (at: number | undefined) => at !== undefined && statusOf(exchanges[at]) === 403
  const words = findings.find(({ exchange, quote }) => isForbidden(exchange) && wantsSignIn.test(quote ?? ''))
  if (words) return { exchange: words.exchange }
  const exchange = exchanges.findIndex(
    (one, at) => isForbidden(at) && isStranger(one) && one.challenges.some(({ field }) => field === 'www-authenticate'),
  )
  return exchange < 0 ? undefined : { exchange }
}

/** What the verdict is about came with a status that says OK, and is no answer that is fine. */
export function refusedWithOk({ exchanges, failing, findings }: OwnerEvidence): Shown | undefined {
  const one = failing === undefined ? undefined : exchanges[failing]
  const isOk = one?.request?.method !== 'OPTIONS' && isSuccess(statusOf(one))
  const isFine = findings.some(({ id }) => id === 'answered-ok' || id === 'login-page-with-200')
  return isOk && !isFine ? { exchange: failing } : undefined
}

/** A redirect to the sign-in, for a request that asks for no page. */
export function sendsProgramsToSignIn(evidence: OwnerEvidence): Shown | undefined {
  const sure = found('program-sent-to-sign-in')(evidence)
  if (sure) return sure
  const shown = found('redirect-to-login')(evidence)
  const headers = shown?.exchange === undefined ? undefined : evidence.exchanges[shown.exchange]?.request?.headers
  const wantsPage = /\btext\/html\b/i.test(fieldValue(headers, 'accept') ?? '')
  return headers && !wantsPage ? shown : undefined
}

/** insufficient_scope with a 401. */
export function asksScopeWith401(evidence: OwnerEvidence): Shown | undefined {
  const shown = found('bearer-insufficient-scope')(evidence)
  return shown?.exchange !== undefined && statusOf(evidence.exchanges[shown.exchange]) === 401 ? shown : undefined
}

/** The exchange's header fields of the answer. */
function answerFields(evidence: OwnerEvidence, { exchange }: Shown): Fields {
  return (exchange === undefined ? undefined : evidence.exchanges[exchange]?.response?.headers) ?? {}
}

/** The lines of Set-Cookie, whose values are redacted and whose attributes are not. */
export const cookieLines = (evidence: OwnerEvidence, shown: Shown): string[] =>
  fieldLines(answerFields(evidence, shown), 'set-cookie')

const statusOf = (exchange: Exchange | undefined): number | undefined => exchange?.response?.status

const isSuccess = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300

const isStranger = ({ credentials, request }: Exchange): boolean =>
  credentials === 'none' && request?.method !== 'OPTIONS'

function isAnsweredTwin(one: Exchange, other: Exchange): boolean {
  const sameUrl = one.request?.url !== undefined && one.request.url === other.request?.url
  return sameUrl && Array.isArray(other.credentials) && other.credentials.length > 0 && isSuccess(statusOf(other))
}
