import { splitAuthorization } from './authorization'
import { type Exchange, fieldLines } from './exchange'
import { decodePercent } from './secrets'
import { parseBasicTime } from './signed-url'
import { type SigningFault, signingFaults } from './signing-fault'
import { readStandIn } from './stand-in'
import { splitQuery, splitUrl } from './url-parts'

const faultTexts = {
  'sigv4-bad-credential': [
    'problem',
    'The Credential of the AWS signature is not <key>/<date>/<region>/<service>/aws4_request.',
  ],
  'sigv4-bad-date': ['problem', 'The time of the AWS signature is not written like 20260101T120000Z.'],
  'sigv4-bad-signature': ['problem', 'The Signature of the AWS credentials is not 64 hexadecimal digits.'],
  'sigv4-clock': ['problem', 'The time of the AWS signature is more than 15 minutes from that of the answer.'],
  'sigv4-host-not-signed': ['problem', 'The AWS signature does not cover the host, which it must.'],
  'sigv4-missing-comma': ['problem', 'The parts of the AWS credentials are not parted by commas.'],
  'sigv4-missing-part': ['problem', 'AWS credentials need Credential, SignedHeaders and Signature; not all are there.'],
  'sigv4-scope-date-mismatch': ['problem', 'The date in the Credential is not that of the time that was signed.'],
  'sigv4-signed-header-absent': ['hint', 'A header that the AWS signature covers is not in the request.'],
  'sigv4-signed-headers-order': ['problem', 'SignedHeaders has to be in lower case, sorted and parted by semicolons.'],
  'sigv4-token-missing': ['problem', 'A temporary access key was used without its X-Amz-Security-Token.'],
  'sigv4-too-long': ['problem', 'A signed address may be valid for at most seven days (604800 seconds).'],
  'sigv4-two-methods': ['problem', 'The request is signed both in the address and in the Authorization header.'],
  'sigv4-without-date': ['problem', 'The signature has no time: neither X-Amz-Date nor Date was sent.'],
} as const

export type SigV4FaultCode = keyof typeof faultTexts

/** Most services allow a clock to be five minutes off, S3 fifteen; beyond that all refuse. */
const TOLERANCE = 15 * 60_000
const LONGEST = 604_800

/** The parts of a signature, from the header or from the query of a presigned address. */
interface Signature {
  credential: string | undefined
  signedHeaders: string | undefined
  signature: string | undefined
  /** X-Amz-Date, or Date. */
  date: string | undefined
  /** Whether a session token goes with it. */
  token: boolean
}

/**
 * AWS Signature Version 4 in Authorization or in the query, as far as it can be judged without the key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 * `time`: milliseconds since 1970, by the server’s clock.
 */
export function lintSigV4(request: Exchange['request'], time?: number): SigningFault<SigV4FaultCode>[] {
  const value = fieldLines(request?.headers, 'authorization').find(
    (line) => splitAuthorization(line).scheme === 'sigv4',
  )
  const query = readQuery(request?.url ?? '')
  const codes: SigV4FaultCode[] = []
  if (value !== undefined) {
    const { credentials } = splitAuthorization(value)
    if (!readStandIn(credentials)) codes.push(...judgeHeader(credentials, request, time))
  }
  if (query) {
    if (value !== undefined) codes.push('sigv4-two-methods')
    codes.push(...judgeQuery(query))
  }
  return signingFaults(faultTexts, codes)
}

function judgeHeader(credentials: string, request: Exchange['request'], time: number | undefined): SigV4FaultCode[] {
  const codes: SigV4FaultCode[] = []
  const field = (name: string): string | undefined => fieldLines(request?.headers, name)[0]
  const found = new Map<string, string>()
  for (const [, name = '', part = ''] of credentials.matchAll(/\b(Credential|SignedHeaders|Signature)=([^\s,]*)/gi))
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), part)
  if (found.size > 1 && credentials.split(',').filter((part) => part.trim() !== '').length < found.size)
    codes.push('sigv4-missing-comma')
  const date = field('x-amz-date') ?? field('date')
  if (date === undefined) codes.push('sigv4-without-date')
  const signed = parseTime(date ?? '')
  if (signed !== undefined && time !== undefined && Math.abs(time - signed) > TOLERANCE) codes.push('sigv4-clock')
  const signature = {
    credential: found.get('credential'),
    signedHeaders: found.get('signedheaders'),
    signature: found.get('signature'),
    date,
    token: field('x-amz-security-token') !== undefined,
  }
  const sent = new Set(Object.keys(request?.headers ?? {}).map((name) => name.toLowerCase()))
  return [...codes, ...judge(signature, sent)]
}

function judgeQuery(found: ReadonlyMap<string, string>): SigV4FaultCode[] {
  const codes: SigV4FaultCode[] = []
  const date = found.get('date')
  if (date === undefined) codes.push('sigv4-without-date')
  const expires = found.get('expires') ?? ''
  if (/^\d{1,9}$/.test(expires) && Number(expires) > LONGEST) codes.push('sigv4-too-long')
  const signature = {
    credential: found.get('credential'),
    signedHeaders: found.get('signedheaders'),
    signature: found.get('signature'),
    date,
    token: found.has('security-token'),
  }
  return [...codes, ...judge(signature)]
}

/** The X-Amz-* of a query, without that prefix; undefined when nothing is signed, or not all of it is shown. */
function readQuery(url: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  for (const { name, value = '' } of splitQuery(splitUrl(url).query ?? '')) {
    if (/^x-amz-/i.test(name)) found.set(name.toLowerCase().slice(6), decodePercent(value))
  }
  const isWhole = [...found.values()].every((text) => text === '' || isShown(text))
  return isWhole && (found.has('signature') || found.has('credential')) ? found : undefined
}

const isShown = (text: string | undefined): text is string => text !== undefined && readStandIn(text) === undefined

/** What header and query have in common. `sent`: the names of the headers in the request, when they are known. */
function judge({ credential, signedHeaders, signature, date, token }: Signature, sent?: Set<string>): SigV4FaultCode[] {
  const codes: SigV4FaultCode[] = []
  if (!credential || !signedHeaders || !signature) codes.push('sigv4-missing-part')
  if (isShown(signature) && !/^[0-9a-f]{64}$/i.test(signature)) codes.push('sigv4-bad-signature')

  const scope = isShown(credential) ? credential.split('/') : undefined
  if (scope && (scope.length !== 5 || scope.at(-1) !== 'aws4_request' || !/^\d{8}$/.test(scope[1] ?? '')))
    codes.push('sigv4-bad-credential')
  // Keys that begin so are temporary.
  if (scope?.[0]?.startsWith('ASIA') && !token) codes.push('sigv4-token-missing')

  const time = isShown(date) ? parseTime(date) : undefined
  if (isShown(date) && time === undefined) codes.push('sigv4-bad-date')
  const day = time === undefined ? undefined : new Date(time).toISOString().slice(0, 10).replaceAll('-', '')
  if (day !== undefined && /^\d{8}$/.test(scope?.[1] ?? '') && scope?.[1] !== day)
    codes.push('sigv4-scope-date-mismatch')

  if (isShown(signedHeaders)) {
    const names = signedHeaders.split(';')
    if (!names.some((name) => /^(?:host|:authority)$/i.test(name))) codes.push('sigv4-host-not-signed')
    if (names.some((name, at) => name !== name.toLowerCase() || name < (names[at - 1] ?? '')))
      codes.push('sigv4-signed-headers-order')
    // Clients add Host and lengths themselves, so people who show a request leave them out.
    if (
      sent &&
      names.some(
        (name) => !sent.has(name.toLowerCase()) && !/^(?:host|:authority|content-|user-agent|accept)/i.test(name),
      )
    )
      codes.push('sigv4-signed-header-absent')
  }
  return codes
}

/** X-Amz-Date, or a Date field (RFC 9110 §5.6.7); milliseconds since 1970. */
function parseTime(text: string): number | undefined {
  const basic = parseBasicTime(text)
  if (basic !== undefined) return basic
  const time = /^[A-Z][a-z]{2}, /.test(text.trim()) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
