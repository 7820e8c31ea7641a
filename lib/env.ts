import { z } from 'zod'
import { parseTargetList } from './probe/allow-list'

/** Every setting of the app. They are read when it starts; a wrong value stops it with its name and what is expected. */

const origin = z
  .string()
  .refine(isOrigin, 'expects an origin such as https://help.example, without path')
  .transform((value) => new URL(value).origin)
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `expects a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `expects a whole number from ${least} to ${most}`)
const onOff = z.enum(['on', 'off'], 'expects on or off')
const targets = z.string().transform((value, context) => {
  const list = parseTargetList(value)
  if ('entries' in list) return list.entries
  context.addIssue({ code: 'custom', message: `expects names, addresses or ranges, comma-separated; ${list.error}` })
  return z.NEVER
})

const schema = z.object({
  PORT: whole(1, 65535).default(3000),
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:_-]+$/, 'expects a host name or an address')
    .default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  CONTACT_URL: z
    .string()
    .refine(
      (value) => /^(https?:\/\/|mailto:)./i.test(value) && URL.canParse(value),
      'expects an http, https or mailto URL',
    )
    .optional(),
  TRUST_PROXY: whole(0, 10).default(0),
  PROBE: onOff.default('on'),
  PROBE_ALLOW: targets.default([]),
  PROBE_DENY: targets.default([]),
  PROBE_RATE_LIMIT: whole(0, 100_000).default(20),
  PROBE_CONCURRENCY: whole(1, 10_000).default(64),
  PROBE_QUEUE: whole(0, 100_000).default(200),
  EMBED_ORIGINS: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(z.union([z.literal('*'), origin], 'expects origins such as https://shop.example, or *')))
    .default([]),
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, 'expects redis:// or rediss:// with a host, and no path but a number')
    .optional(),
  METRICS: onOff.default('off'),
})

export type Env = z.infer<typeof schema>

/**
 * Reads the settings; an empty value counts as not set.
 * @returns the settings, or one line per wrong value
 */
export function readEnv(source: Record<string, string | undefined>): { env: Env } | { errors: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return { env: parsed.data }
  return { errors: parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`) }
}

let kept: Env | undefined

/**
 * The settings of the running app.
 * @throws when a value is wrong; the start script has checked them before
 */
export function env(): Env {
  if (kept) return kept
  const read = readEnv(process.env)
  if ('errors' in read) throw new Error(`Wrong settings. ${read.errors.join('; ')}`)
  kept = read.env
  return kept
}

function isOrigin(value: string): boolean {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false
  const { hostname, pathname, search, hash, username, password } = new URL(value)
  // No `*.shop.example`: nothing would match it.
  return /^[\w.-]+$|^\[/.test(hostname) && pathname === '/' && search + hash + username + password === ''
}

/** redis[s]://[[user]:password@]host[:port][/database], user and password percent-encoded. */
function isRedisUrl(value: string): boolean {
  if (!/^rediss?:\/\//.test(value) || !URL.canParse(value)) return false
  const { hostname, pathname, username, password } = new URL(value)
  return hostname !== '' && /^(\/\d*)?$/.test(pathname) && isEncoded(username + password)
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
