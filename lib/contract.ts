import { z } from 'zod'
import { platforms } from './diagnosis/catalogue'
import { causeIds } from './diagnosis/causes'

/** The schemas of the two APIs. They validate the requests, type the answers and make the OpenAPI document. */

const iso = z.iso.datetime({ offset: true })
const platform = z.enum(platforms).describe('Where the person meets the error')

/** RFC 9110 §5.1: a field name is a token. */
const fieldName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/, 'a field name is a token of RFC 9110')
const fieldsSchema = z
  .record(fieldName, z.union([z.string(), z.array(z.string())]))
  .describe('Header fields; an array holds one entry per field line')

export const stages = ['dns', 'connect', 'tls', 'request', 'response'] as const

/** Evidence may be broken in any way, names included; what the contract does not know is left out. */
const seenFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const exchangeSchema = z
  .object({
    request: z
      .object({ method: z.string().optional(), url: z.string().optional(), headers: seenFields.optional() })
      .optional(),
    response: z
      .object({ status: z.number().int().optional(), headers: seenFields.optional(), body: z.string().optional() })
      .optional(),
    error: z.object({ stage: z.enum(stages), code: z.string() }).optional(),
  })
  .describe('One request and its response as seen; anything may be missing')

export const kinds = ['curl', 'http', 'har', 'code', 'log', 'jwt', 'challenge', 'json', 'text', 'mixed'] as const
const pasteKind = z.enum(kinds)
const claims = z.record(z.string(), z.unknown())

export const diagnoseRequest = z
  .strictObject({
    exchanges: z.array(exchangeSchema).max(500).optional(),
    text: z.string().optional().describe('Anything pasted'),
    as: pasteKind.exclude(['mixed']).optional().describe('What the text is, when the reader guessed wrongly'),
    jwt: z.union([z.string(), z.strictObject({ header: claims.optional(), payload: claims.optional() })]).optional(),
    platform: platform.optional(),
    answers: z.record(z.string(), z.string()).optional().describe('Question id → option id'),
    now: iso.optional().describe('The time to judge by when the evidence has no Date'),
  })
  .describe('Evidence to judge. Nothing is stored')

const accepts = ['credentials-over-http', 'bogus-bearer'] as const

export const probeRequest = z
  .strictObject({
    url: z.string().min(1).max(8192).describe('A whole http or https URL'),
    method: z
      .string()
      .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}$/, 'a method is a token of RFC 9110')
      .optional()
      .describe('GET, HEAD or OPTIONS are sent; any other is tested with GET and the preflight'),
    headers: fieldsSchema.optional().describe('The person’s own header fields, credentials among them'),
    origin: z.string().max(512).optional().describe('Where the page lives that makes the request; tests the preflight'),
    platform: platform.optional(),
    accept: z.array(z.enum(accepts)).max(accepts.length).optional(),
  })
  .describe('A URL to test live')

const causeId = z.enum(causeIds)
const sent = z.union([
  z.literal('none'),
  z.array(
    z.strictObject({
      scheme: z.string(),
      place: z.enum(['header', 'query', 'cookie', 'proxy', 'certificate']),
      masked: z.literal(true).optional(),
      placeholder: z.literal(true).optional(),
    }),
  ),
])

const severities = ['problem', 'hint', 'info'] as const

const result = z.strictObject({
  verdict: z.strictObject({
    certainty: z.enum(['proven', 'likely', 'unclear']),
    cause: causeId.nullable(),
    text: z.string(),
  }),
  causes: z
    .array(
      z.strictObject({
        id: causeId,
        title: z.string(),
        probability: z.number().min(0).max(1),
        findings: z.array(z.string()),
        fixes: z.array(z.string()),
      }),
    )
    .describe('All causes, best first; the sum is at most 1'),
  findings: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(severities),
      text: z.string(),
      quote: z.string().optional(),
      exchange: z.number().int().optional(),
      source: z.string().optional(),
    }),
  ),
  settle: z
    .array(z.strictObject({ kind: z.enum(['request', 'question', 'value']), id: z.string(), text: z.string() }))
    .describe('What would settle the doubt, best first'),
  exchanges: z.array(
    z.strictObject({
      request: exchangeSchema.shape.request,
      response: z.object({ status: z.number().int().optional(), headers: seenFields.optional() }).optional(),
      error: exchangeSchema.shape.error,
      challenges: z.array(
        z.strictObject({
          field: z.enum(['www-authenticate', 'proxy-authenticate']),
          scheme: z.string(),
          token68: z.string().optional(),
          params: z.record(z.string(), z.string()),
        }),
      ),
      challengeFaults: z.array(z.strictObject({ code: z.string(), text: z.string() })),
      credentials: sent.optional(),
    }),
  ),
  tokens: z.array(
    z.strictObject({
      exchange: z.number().int().optional(),
      header: z.strictObject({ alg: z.string().optional(), typ: z.string().optional(), hasKid: z.boolean() }),
      claims: z.strictObject({
        issHost: z.string().optional(),
        audHosts: z.array(z.string()).optional(),
        exp: z.number().optional(),
        nbf: z.number().optional(),
        iat: z.number().optional(),
      }),
    }),
  ),
  failing: z.number().int().optional().describe('Index of the exchange that the verdict is about'),
  recognised: pasteKind.optional(),
  unread: z.array(z.strictObject({ code: z.string(), text: z.string() })).optional(),
})
export const diagnoseResult = result.describe('The diagnosis')

const ms = z.number().nullable()
const notTestedReasons = [
  'budget',
  'needs-credentials',
  'not-accepted',
  'unsafe-method',
  'single-use',
  'nothing-to-learn',
  'cancelled',
] as const

export const probeResult = z
  .strictObject({
    ...result.shape,
    hops: z.array(
      z.strictObject({
        exchange: z.number().int(),
        url: z.string(),
        status: z.number().int().nullable(),
        location: z.string().optional(),
        changed: z.array(z.enum(['scheme', 'host', 'port', 'path'])),
        authorization: z.enum(['none', 'sent', 'dropped']),
      }),
    ),
    notTested: z.array(
      z.strictObject({
        check: z.string(),
        why: z.enum(notTestedReasons),
        text: z.string(),
        curl: z.string().optional(),
      }),
    ),
    cannotSee: z.array(z.strictObject({ id: z.string(), text: z.string() })),
    timings: z.strictObject({ dns: ms, connect: ms, tls: ms, firstByte: ms, total: ms }),
    testedAt: iso,
  })
  .describe('The diagnosis of a live test')

export const stageNames = [
  'resolve',
  'connect',
  'request',
  'redirects',
  'credentials',
  'differentials',
  'discovery',
  'diagnosis',
] as const
export const stageStates = ['started', 'done', 'failed', 'skipped'] as const

export type DiagnoseRequest = z.infer<typeof diagnoseRequest>
export type ProbeRequest = z.infer<typeof probeRequest>
export type DiagnoseResult = z.infer<typeof diagnoseResult>
export type ProbeResult = z.infer<typeof probeResult>
export type Finding = DiagnoseResult['findings'][number]

/** The events of a streamed test; each event's data is one of these objects without its `event`. */
export type ProbeEvent =
  | { event: 'stage'; stage: (typeof stageNames)[number]; state: (typeof stageStates)[number]; text: string }
  | ({ event: 'exchange'; index: number } & DiagnoseResult['exchanges'][number])
  | ({ event: 'finding' } & Finding)
  | ({ event: 'diagnosis' } & ProbeResult)
  | ({ event: 'problem' } & Problem)

const blockedReasons = ['address', 'name', 'port', 'scheme', 'userinfo', 'self', 'denied'] as const

/** RFC 9457. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
  reason: z.enum(blockedReasons).optional(),
})
export type Problem = z.infer<typeof problemSchema>
