import {
  type Catalogue,
  type Platform,
  platforms,
  type QuestionOption,
  type VariantKey,
  variantKeys,
} from '../diagnosis/catalogue'
import { type CauseId, isCauseId } from '../diagnosis/causes'
import { readAddress, redactText, stripUrl } from '../http-auth/redact'
import { type TextFault, textFault } from '../wizard/link-faults'
import { existsOn, optionsOn } from '../wizard/standing'
import { maxRefLength, plainLine } from '../wizard/trail'
import { credential } from './prefill'

/** What a site's owner chooses for `<fix401-help>`, and how that is read from a query and written to one. */

export const embedModes = ['inline', 'popup', 'launcher'] as const
export const embedThemes = ['auto', 'light', 'dark'] as const
export const embedLoadings = ['visible', 'intent', 'click'] as const
export type EmbedMode = (typeof embedModes)[number]

/** Longest text of a button or a dialog, in characters. */
export const maxLabelLength = 60

export interface EmbedOptions {
  /** Origin of the site that shows it; not part of the element. */
  origin?: string
  mode: EmbedMode
  platform?: Platform
  site?: string
  cause?: CauseId
  /** 400–599. */
  status?: string
  /** An option of `browser`, `system` or `client` other than `other`. */
  client?: string
  host?: string
  ref?: string
  theme: (typeof embedThemes)[number]
  /** `#rrggbb` */
  accent?: string
  /** A CSS length. */
  radius?: string
  label?: string
  title?: string
  /** The mode's own when absent. */
  loading?: (typeof embedLoadings)[number]
  watch: boolean
  /** Styles go into the host's stylesheet, because its policy forbids style attributes. */
  sheet: boolean
}

/** Keys of the query, in the order in which they are written. */
export const embedKeys = [
  'origin',
  'mode',
  'platform',
  'site',
  'cause',
  'status',
  'client',
  'host',
  'ref',
  'theme',
  'accent',
  'radius',
  'label',
  'title',
  'loading',
  'watch',
  'sheet',
] as const
export type EmbedKey = (typeof embedKeys)[number]

/** What is chosen and typed, as it is; empty where nothing is said. */
export type EmbedDraft = Record<EmbedKey, string>

export type EmbedFault = TextFault | 'blank' | 'no-address' | 'no-host' | 'no-status' | 'no-colour' | 'no-length'
export type EmbedFaults = Partial<Record<EmbedKey, EmbedFault>>

/** What the reader has to know of the questions and the site profiles. */
export type EmbedChoices = Pick<Catalogue, 'questions' | 'sites'>

/** Reads a query in any order; of a key that comes twice the first value counts. */
export function embedDraftOf(params: Iterable<readonly [string, string]>): EmbedDraft {
  const draft = Object.fromEntries(embedKeys.map((key) => [key, ''])) as EmbedDraft
  const done = new Set<string>()
  for (const [key, value] of params) {
    if (done.has(key) || !isEmbedKey(key)) continue
    done.add(key)
    draft[key] = value
  }
  return draft
}

const isEmbedKey = (key: string): key is EmbedKey => embedKeys.some((known) => known === key)

/** The options in a query. Total: what is unknown or wrong is dropped. */
export function embedOptionsOf(params: Iterable<readonly [string, string]>, choices: EmbedChoices): EmbedOptions {
  return readEmbedDraft(embedDraftOf(params), choices).options
}

/** Reads a draft: the options without what is wrong, and what is wrong with what was typed. */
export function readEmbedDraft(
  draft: EmbedDraft,
  choices: EmbedChoices,
): { options: EmbedOptions; faults: EmbedFaults } {
  const faults: EmbedFaults = {}
  const options: EmbedOptions = {
    mode: embedModes.find((mode) => mode === draft.mode) ?? 'inline',
    theme: embedThemes.find((theme) => theme === draft.theme) ?? 'auto',
    watch: draft.watch === 'on',
    sheet: draft.sheet === 'on',
  }
  const loading = embedLoadings.find((one) => one === draft.loading)
  if (loading) options.loading = loading
  const platform = platforms.find((id) => id === draft.platform)
  if (platform) options.platform = platform
  if (isCauseId(draft.cause)) options.cause = draft.cause
  if (choices.sites.some(({ id }) => id === draft.site)) options.site = draft.site
  if (isClient(draft.client, platform, choices)) options.client = draft.client

  for (const key of typedKeys) {
    const typed = plainLine(draft[key])
    if (typed === '') continue
    const read = readers[key](typed)
    if ('value' in read) options[key] = read.value
    else faults[key] = read.fault
  }
  return { options, faults }
}

/** A draft as its fields show it: what was read as it was understood, what is wrong as it was typed. */
export function tidyEmbedDraft(draft: EmbedDraft, choices: EmbedChoices): EmbedDraft {
  const { options, faults } = readEmbedDraft(draft, choices)
  const read = typedKeys.map((key) => [key, faults[key] ? draft[key] : (options[key] ?? '')])
  return { ...draft, ...Object.fromEntries(read) }
}

type Read = { value: string } | { fault: EmbedFault }

const text =
  (longest: number) =>
  (typed: string): Read => {
    const fault = textFault(typed, longest)
    return fault ? { fault } : { value: typed }
  }

/** An address with a host that can be shown as it is: one that looks like a secret is none. */
function readHost(typed: string): URL | undefined {
  const address = readAddress(typed)
  // Chromium lets blanks and the like stand in a host, percent-encoded.
  if (!address || !/^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(address.hostname)) return undefined
  // As typed, because the parser makes it lower case, and then nothing tells a token any more.
  const [, host = ''] = /^(?:[a-z]+:[\\/]*)?(?:[^\\/?#]*@)?([^\\/?#]*)/i.exec(typed) ?? []
  return redactText(host) === host && stripUrl(address.origin) === `${address.origin}/` ? address : undefined
}

const readers = {
  origin(typed: string): Read {
    const address = readHost(typed)
    return address ? { value: address.origin } : { fault: 'no-address' }
  },
  host(typed: string): Read {
    const address = readHost(typed.includes('://') ? typed : `https://${typed}`)
    if (!address) return { fault: 'no-host' }
    return credential.test(address.hostname) ? { fault: 'secret' } : { value: address.hostname }
  },
  status: (typed: string): Read => (/^[45]\d\d$/.test(typed) ? { value: typed } : { fault: 'no-status' }),
  ref(typed: string): Read {
    const read = text(maxRefLength)(typed)
    if ('fault' in read) return read
    // The element ignores these.
    if (/\s/.test(typed)) return { fault: 'blank' }
    return credential.test(typed) ? { fault: 'secret' } : read
  },
  label: text(maxLabelLength),
  title: text(maxLabelLength),
  accent(typed: string): Read {
    const [, digits = ''] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(typed) ?? []
    const six = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
    return six === '' ? { fault: 'no-colour' } : { value: `#${six.toLowerCase()}` }
  },
  radius(typed: string): Read {
    const [, number = '', unit = 'px'] = /^(\d{1,3}(?:\.\d{1,3})?)\s*(px|rem|em)?$/i.exec(typed) ?? []
    return number === '' ? { fault: 'no-length' } : { value: `${number}${unit.toLowerCase()}` }
  },
} satisfies Partial<Record<EmbedKey, (typed: string) => Read>>

const typedKeys = Object.keys(readers) as (keyof typeof readers)[]

/** What may be told of the visitor's device, by question: all of it, or what fits the platform. */
export function clientOptions(
  platform: Platform | undefined,
  { questions }: Pick<EmbedChoices, 'questions'>,
): { key: VariantKey; options: QuestionOption[] }[] {
  return variantKeys.flatMap((key) => {
    const question = questions.find(({ id }) => id === key)
    if (!question || (platform && !existsOn(question, platform))) return []
    const options = platform ? optionsOn(question, platform) : question.options
    return [{ key, options: options.filter(({ id }) => id !== 'other') }]
  })
}

function isClient(client: string, platform: Platform | undefined, choices: EmbedChoices): boolean {
  return clientOptions(platform, choices).some(({ options }) => options.some(({ id }) => id === client))
}

/** Writes the options as a query without what goes without saying. Inverse of `embedOptionsOf`. */
export function embedQuery(options: EmbedOptions): string {
  const usual: Partial<Record<EmbedKey, string>> = { mode: 'inline', theme: 'auto' }
  return embedKeys
    .flatMap((key) => {
      const value = options[key]
      if (value === undefined || value === false || value === usual[key]) return []
      return `${key}=${encodeURIComponent(value === true ? 'on' : value)}`
    })
    .join('&')
}
