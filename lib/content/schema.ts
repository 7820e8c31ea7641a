import { z } from 'zod'
import { actors, platforms, siteLinkKeys } from '../diagnosis/catalogue'
import { causeIds } from '../diagnosis/causes'

/** The closed schemas of everything in content/. An unknown key is an error. */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ids are lower-case words joined by hyphens')
const causeId = z.enum(causeIds)
const platform = z.enum(platforms)
const actor = z.enum(actors)
const line = z.string().trim().min(1)
const description = line
  .min(50, 'a description has 50 to 165 characters')
  .max(165, 'a description has 50 to 165 characters')
const checked = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'checked is a month such as 2026-11')
const sources = z.array(z.strictObject({ title: line, url: z.url({ protocol: /^https?$/ }).optional() })).min(1)
const rate = z.number().gt(0).lte(1)
const level = z.enum(['ruled-out', 'against', 'neutral', 'for', 'near-proof'])
const effects = z.partialRecord(causeId, level)

export const causeFrontmatter = z.strictObject({
  /** The page's heading: what went wrong, in the person's words. */
  title: line.max(70),
  description,
  /** One sentence: what went wrong. */
  summary: line,
  /** The exact words that people see on their screens. */
  words: z.array(line).min(3),
  lookAlikes: z.array(z.strictObject({ cause: causeId, differs: line })).min(2),
  sources,
  checked,
})
export type CauseFrontmatter = z.infer<typeof causeFrontmatter>

export const fixFrontmatter = z.strictObject({
  /** An instruction. `{site}` stands for the name of the site, or the host of the tested address. */
  title: line.max(70),
  description,
  /** One or two sentences: what this does and why it helps. */
  summary: line,
  actor,
  minutes: z.number().gt(0).lte(120),
  platforms: z.array(platform).min(1),
  cures: z
    .partialRecord(causeId, rate)
    .refine((cures) => Object.keys(cures).length > 0, 'a fix cures at least one cause'),
  place: id,
  /** What it costs besides time, for example what it signs the person out of. Absent when it costs nothing. */
  costs: line.optional(),
  /** How to see whether it worked. */
  verify: line,
  /** Which link of a site's profile leads to where this is done. */
  site: z.enum(siteLinkKeys).optional(),
  sources,
  checked,
})
export type FixFrontmatter = z.infer<typeof fixFrontmatter>

export const guideFrontmatter = z.strictObject({
  title: line.max(70),
  description,
  summary: line,
  order: z.number().int(),
  sources,
  checked,
})
export type GuideFrontmatter = z.infer<typeof guideFrontmatter>

/** The props of `<Variant>` in a fix: for whom its steps are. */
export const variantProps = z.strictObject({
  title: line,
  browser: z.string().optional(),
  system: z.string().optional(),
  client: z.string().optional(),
})

const condition = z.record(id, z.array(id).min(1))
const wording = z.strictObject({ layman: line.optional(), engineer: line.optional() })

export const treeFile = z.strictObject({
  about: line,
  tree: z.number().int().positive(),
  levels: z.strictObject({
    'ruled-out': z.number(),
    against: z.number(),
    neutral: z.literal(1),
    for: z.number(),
    'near-proof': z.number(),
    proof: z.number(),
  }),
  questions: z.array(
    z.strictObject({
      id,
      platforms: z.array(platform).min(1),
      text: wording,
      hint: line.optional(),
      showHow: z.partialRecord(platform, line),
      minutes: z.number().positive(),
      ask_when: condition.optional(),
      ask_any: condition.optional(),
      device: z.boolean().optional(),
      options: z
        .array(
          z.strictObject({
            id,
            text: wording,
            effects,
            reasons: z.partialRecord(causeId, line).optional(),
            platforms: z.array(platform).min(1).optional(),
          }),
        )
        .min(2),
    }),
  ),
})

export const causesFile = z.strictObject({
  about: line,
  families: z.array(z.strictObject({ id, title: line })),
  causes: z.array(
    z.strictObject({
      id: causeId,
      title: line,
      family: id,
      platforms: z.array(platform).min(1),
      actors: z.array(actor).min(1),
      minutes: z.number().positive(),
      cures: rate,
      ask: line,
    }),
  ),
})

export const priorsFile = z.strictObject({
  about: line,
  none: z.number().gt(0).lt(1),
  priors: z.record(platform, z.record(causeId, z.number().gt(0).lt(1))),
})

const roleActors = z.array(actor).min(1)
export const costsFile = z.strictObject({
  about: line,
  page: z.number().positive(),
  test: z.number().positive(),
  handOver: z.number().positive(),
  giveUp: z.number().positive(),
  roles: z.strictObject({ user: roleActors, developer: roleActors, owner: roleActors }),
})

const message = z.strictObject({
  /** The page's heading. */
  title: line,
  lead: line,
  greeting: line,
  /** Asks for the help; the causes' own requests follow it. */
  ask: line,
  /** To whom it may be sent. */
  sendTo: z.array(line).min(1),
})
export const messagesFile = z.strictObject({
  about: line,
  messages: z.strictObject({
    you: message,
    developer: message,
    'developer-of-site': message,
    'developer-of-app': message,
    'site-owner': message,
    'network-admin': message,
  }),
})
export type Message = z.infer<typeof message>

export const seedFile = z.strictObject({ about: line, hashes: z.array(z.string().regex(/^[0-9a-f]{32}$/)) })

/** A regular expression that compiles and cannot run away: no quantifier on a group that holds an unbounded one. */
export const expression = line.superRefine((source, context) => {
  try {
    new RegExp(source, 'i')
  } catch (error) {
    context.addIssue({ code: 'custom', message: `does not compile: ${(error as Error).message}` })
  }
  if (/\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]/.test(source)) {
    context.addIssue({ code: 'custom', message: 'has a quantifier inside a quantified group' })
  }
  if (/(?:\.|\[\\s\\S\])[*+].*(?:\.|\[\\s\\S\])[*+]/.test(source)) {
    context.addIssue({ code: 'custom', message: 'has two open-ended gaps; bound them, such as .{0,200}' })
  }
})
const answer = z.strictObject({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  url: z.string().optional(),
})
export const signatureLine = z.strictObject({
  id,
  vendor: line,
  product: line,
  kind: z.enum(['framework', 'gateway', 'vendor', 'waf', 'proxy', 'registry', 'browser']),
  status: z.array(z.number().int().min(0).max(599)).min(1),
  match: z.strictObject({
    headers: z.record(z.string(), expression).optional(),
    body: expression.optional(),
    url: expression.optional(),
    jsonPath: z.record(z.string().regex(/^\$(?:\.[^.[\]]+|\[\d+\])+$/), expression).optional(),
  }),
  meaning: line,
  cause: causeId,
  also: z.array(causeId),
  fix: line,
  confidence: z.enum(['sure', 'likely']),
  source: line,
  sample: answer,
  counter: answer,
})

/** One wording, a sentence that it must match, and for the option as a whole sentences that must not be read so. */
export const phrasesFile = z.strictObject({
  about: line,
  words: z.record(z.string().regex(/^[a-z]+$/), line),
  questions: z.array(
    z.strictObject({
      question: id,
      clash: z.enum(['none', 'first']),
      quoted: z.boolean().optional(),
      unless: z.array(id).min(1).optional(),
      options: z
        .array(
          z.strictObject({
            option: id,
            said: line.max(90),
            phrases: z.array(z.strictObject({ match: line, sample: line.max(400) })).min(1),
            counters: z.array(line.max(400)).min(1),
          }),
        )
        .min(1),
    }),
  ),
})
export type PhrasesFile = z.infer<typeof phrasesFile>

const host = z
  .string()
  .regex(
    /^\.?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
    'a host is a lower-case name such as shop.example.com, or .example.com for all below it; no scheme, port or path',
  )
const page = z
  .url({ protocol: /^https$/, error: 'a link is a whole https address' })
  .refine((url) => !/^https:\/\/[^/?#]*@/.test(url), 'a link carries no name or password')
const mailbox = z.string().regex(/^mailto:[^\s@?#]+@[^\s@?#]+$/)

/** content/sites/<id>.json: what the owner of a site has said about it. */
export const siteFile = z.strictObject({
  about: line,
  name: line.max(40),
  hosts: z.array(host).min(1),
  links: z.strictObject({
    logIn: page.optional(),
    reset: page.optional(),
    status: page.optional(),
    contact: z.union([page, mailbox], 'a contact is a whole https address or mailto: with one mailbox').optional(),
  }),
  platform: platform.optional(),
  cannotOccur: z.partialRecord(causeId, line.max(300)),
  notes: z.array(
    z.strictObject({
      text: line.max(300),
      fixes: z.array(id).min(1).optional(),
      questions: z.array(id).min(1).optional(),
      causes: z.array(causeId).min(1).optional(),
    }),
  ),
})
