import { redactText } from '../../http-auth/redact'
import type { Bearing, FindingKind } from '../catalogue'
import { type Found, hostOf, provesNone, type Seen, type View } from '../evidence'
import { type Piece, saidBy } from '../said'
import { challengeRules } from './challenges'
import { ofPasswords, ofSentTokens, type RuleFamily } from './rule'
import { isSigned } from './sent'
import { findSignatures } from './signatures'
import { generalWordings } from './wordings/general'
import { otherLanguages } from './wordings/languages'
import { policyWordings } from './wordings/policy'
import { signInWordings } from './wordings/sign-in'
import { surroundingsWordings } from './wordings/surroundings'
import { tokenWordings } from './wordings/tokens'
import type { Wording } from './wordings/wording'

/** What the body and the telling fields of a refusal say in plain words. */

/** Wordings that name one reason, the surer first. */
const specificWordings = [...policyWordings, ...tokenWordings, ...signInWordings, ...surroundingsWordings]

/** Readings of a code of RFC 6749 §5.2, which many reasons share. */
const codes: ReadonlySet<string> = new Set(['says-client-refused'])

/** Findings of one answer that are kept: more would only repeat one another. */
const most = 2

const kindsOf = (wordings: readonly Wording[], more: Pick<FindingKind, 'severity' | 'group'>): FindingKind[] =>
  wordings.map(({ pattern: _, not: __, ...kind }) => ({ ...more, ...kind }))

const kinds = [
  ...kindsOf(specificWordings, { severity: 'problem', group: 'wording' }),
  // They name no fault, so they are none.
  ...kindsOf(generalWordings, { severity: 'hint' }),
]

/**
 * In this order, and only as far as needed: known wordings and plain sentences that name a reason; the codes of a
 * standard, which say it in general; sentences that leave it open.
 */
function find(view: View): Found[] {
  return read(view).map((one) => ofRequest(one, view))
}

/** Where a request is signed, and no token is sent, a signature that is spoken of is that of the request. */
function ofRequest(one: Found, view: View): Found {
  const answer = view.seen.find(({ index }) => index === one.exchange)
  if (!answer || !isSigned(answer) || answer.jwts.length > 0) return one
  const bears = specificKinds.get(one.id) ?? causeOf(view, one.id)
  if (!/proof/.test(bears['signature-invalid'] ?? '')) return one
  return {
    ...one,
    id: 'says-request-signature',
    text: `The answer says that the signature does not match (${hostOf(answer)}).`,
  }
}

function read(all: View): Found[] {
  const view = withoutStrangers(all)
  const known = findSignatures(view).filter((one) => isOfSomethingSent(one, view) && !isGateOpened(one, view))
  const matched = new Set(known.map(({ id }) => id))
  const signatures = new Map(view.signatures.flatMap((one) => (matched.has(one.id) ? [[one.id, one]] : [])))
  const isCode = ({ id }: Found) => {
    return signatures.get(id)?.vendor === 'Generic' || id.endsWith('-any') || codes.has(id)
  }
  // A known wording that names its cause is surer than what its words mean elsewhere.
  const sure = known.filter((one) => signatures.get(one.id)?.confidence === 'sure' && !isCode(one))
  const exact = new Set(sure.map(({ exchange }) => exchange))
  const refused = view.seen.filter((answer) => answer.refused).map((answer) => ({ answer, pieces: saidBy(answer) }))
  const specific = refused
    .filter(({ answer }) => !exact.has(answer.index))
    .flatMap((one) => {
      const said = match(one, specificWordings)
      const reasons = said.filter((item) => !isCode(item))
      return (reasons.length > 0 ? reasons : said).slice(0, most)
    })
    .filter((one) => isOfSomethingSent(one, view) && !isGateOpened(one, view))
  const found = [...known, ...specific]
  const reasons = found.filter((item) => !isCode(item))
  // What the verdict is about speaks for itself; another answer only where that one gives no reason.
  const own = reasons.filter(({ exchange }) => exchange === view.failing?.index)
  if (own.length > 0) return own
  if (reasons.length > 0) return reasons
  return found.length > 0
    ? found
    : refused.flatMap((one) =>
        match(
          one,
          generalWordings.filter(({ id }) => isSaidOf(id, one.answer, view)),
        ).slice(0, 1),
      )
}

/** In a test with credentials what a server tells strangers is no answer to the person. */
function withoutStrangers(view: View): View {
  if (!view.evidence.live || !view.failing?.carries) return view
  return { ...view, seen: view.seen.filter(({ carries }) => carries) }
}

/** Of a request without credentials a server cannot say what is wrong with them, whatever words it has for it. */
function isOfSomethingSent({ id, exchange }: Found, view: View): boolean {
  const answer = view.seen.find(({ index }) => index === exchange)
  if (!view.evidence.live || !answer || !provesNone(answer, view.evidence)) return true
  // The client of an authorization request is named in its address (RFC 6749 §4.1.1).
  if (answer.url?.searchParams.has('client_id')) return true
  const bears = specificKinds.get(id) ?? causeOf(view, id)
  const strong = Object.entries(bears).flatMap(([cause, level]) => (/proof/.test(level) ? [cause] : []))
  return strong.length === 0 || strong.some((cause) => !ofWhatWasSent.has(cause))
}

/** "Bad credentials" for a request without any says only that some are wanted. */
function isSaidOf(id: string, answer: Seen, { evidence }: View): boolean {
  return id !== 'says-bad-credentials' || !evidence.live || !provesNone(answer, evidence)
}

/** A gate that asks for a password again speaks of the password that was sent, not of being there. */
function isGateOpened({ id, exchange }: Found, view: View): boolean {
  const answer = view.seen.find(({ index }) => index === exchange)
  const sendsPassword = Array.isArray(answer?.sent) && answer.sent.some(({ scheme }) => scheme === 'basic')
  if (!sendsPassword || !answer?.challenges.some(({ scheme }) => /^basic$/i.test(scheme))) return false
  const bears = specificKinds.get(id) ?? causeOf(view, id)
  return /proof/.test(bears['site-protected'] ?? '')
}

/** The causes that a known wording names. */
function causeOf({ signatures }: View, id: string): Bearing {
  const signature = signatures.find((one) => one.id === id)
  return signature ? { [signature.cause]: 'near-proof' } : {}
}

const ofWhatWasSent: ReadonlySet<string> = new Set([
  ...ofSentTokens,
  ...ofPasswords,
  'malformed-credentials',
  'session-expired',
  'refresh-failed',
  'request-signature-mismatch',
])
const specificKinds = new Map<string, Bearing>(kinds.map(({ id, bears }) => [id, bears]))

function match({ answer, pieces }: { answer: Seen; pieces: Piece[] }, wordings: readonly Wording[]): Found[] {
  if (pieces.length === 0) return []
  const lines = pieces.map(({ words }) => words).join('\n')
  return wordings.flatMap(({ id, title, pattern, not }) => {
    const says = (words: string) => pattern.test(words) || otherLanguages[id]?.test(words) === true
    if (!says(lines)) return []
    const piece = pieces.find(({ words }) => says(words) && !not?.test(words))
    if (!piece) return []
    const quote = redactText(piece.raw).slice(0, 160)
    return [{ id, exchange: answer.index, quote, text: `${title} (${hostOf(answer)}).` }]
  })
}

/** A challenge that gives the reason need not be read a second time as a plain sentence. */
export function isSaidBefore({ id }: Found, before: Iterable<string>): boolean {
  const answer = answers.get(id)
  if (answer === undefined) return false
  for (const other of before) if (other !== id && challengeAnswers.get(other) === answer) return true
  return false
}

const answersOf = (given: readonly FindingKind[]) =>
  new Map(given.flatMap(({ id, settles }) => (settles ? [[id, `${settles.question}=${settles.option}`]] : [])))
const answers = answersOf(kinds)
const challengeAnswers = answersOf(challengeRules.kinds)

export const saidRules: RuleFamily = { kinds, find }
