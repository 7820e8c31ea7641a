import type { Catalogue } from '../diagnosis/catalogue'
import { links } from '../links'
import { isEmptyTrail } from '../wizard/compose'
import { decodeTrail, encodeTrail } from '../wizard/trail'
import type { EmbedOptions } from './options'
import { prefillOf } from './prefill'

/** What a site's owner pastes to show `<fix401-help>`. */

export interface Snippet {
  /** The markup, a line each for the script, the element and what is in it. */
  html: string
  /** The same styles as a rule; undefined where the element carries them itself, or needs none. */
  sheet: string | undefined
  /** Directives that a Content-Security-Policy of the host has to hold. */
  policy: string
  /** Leads to the whole wizard with the same options. */
  link: string
}

/** The height that is kept free for the element, so that nothing moves when it loads. */
export const reservedHeight = '640px'

/** Id of the link that opens the dialog. */
export const triggerId = 'fix401-open'

export const triggerText = 'Can’t sign in? Open the step-by-step fix'

/**
 * Makes what is to be pasted.
 * @param widgetOrigin where this app is reached, without a slash at its end
 * @param catalogue the questions and sites; `embedCatalogue` is enough
 */
export function snippetOf(options: EmbedOptions, widgetOrigin: string, catalogue: Catalogue): Snippet {
  const link = widgetOrigin + embedLink(options, catalogue)
  const styles = embedStyles(options)
  const inline = styles.map(([name, value]) => `${name}:${value}`).join(';')
  const attributes = embedAttributes(options)
  if (!options.sheet && styles.length > 0) attributes.unshift(['style', inline])
  const anchor = (id: string) => `<a ${id}href="${escapeHtml(link)}">${triggerText}</a>`
  const lines = [`<script async src="${escapeHtml(widgetOrigin + links.embedLoader)}"></script>`]
  if (options.mode === 'popup') lines.push(anchor(`id="${triggerId}" `))
  const [open, close] = [openTag(attributes), '</fix401-help>']
  if (options.mode === 'inline') lines.push(open, `  ${anchor('')}`, close)
  else lines.push(open + close)
  return {
    html: lines.join('\n'),
    sheet: options.sheet && styles.length > 0 ? rule(styles) : undefined,
    policy: `script-src ${widgetOrigin}; frame-src ${widgetOrigin}`,
    link,
  }
}

/** The attributes of the element; what goes without saying is left out. */
export function embedAttributes(options: EmbedOptions): [string, string][] {
  const { mode, theme, watch } = options
  const attributes: [string, string | undefined][] = [
    ['mode', mode === 'inline' ? undefined : mode],
    ['for', mode === 'popup' ? triggerId : undefined],
    ['platform', options.platform],
    ['site', options.site],
    ['cause', options.cause],
    ['status', options.status],
    ['client', options.client],
    ['host', options.host],
    ['ref', options.ref],
    ['theme', theme === 'auto' ? undefined : theme],
    ['label', options.label],
    ['title', options.title],
    ['loading', options.loading],
    ['watch', watch ? '' : undefined],
  ]
  return attributes.filter((pair): pair is [string, string] => pair[1] !== undefined)
}

/** The declarations for the element. Only where it stands in the page a height is reserved. */
export function embedStyles({ mode, accent, radius }: EmbedOptions): [string, string][] {
  const styles: [string, string | undefined][] = [
    ['display', mode === 'inline' ? 'block' : undefined],
    ['min-height', mode === 'inline' ? reservedHeight : undefined],
    ['--fix401-accent', accent],
    ['--fix401-radius', radius],
  ]
  return styles.filter((pair): pair is [string, string] => pair[1] !== undefined)
}

/** The path to the wizard that the element leads to as well. */
export function embedLink(options: EmbedOptions, catalogue: Catalogue): string {
  const attributes = new Map(embedAttributes(options))
  const query = prefillOf((name) => attributes.get(name) ?? null)
  const { trail } = decodeTrail(new URLSearchParams(query), catalogue)
  return links.wizard(isEmptyTrail(trail) ? '' : encodeTrail(trail, catalogue))
}

/** What a frame on a site asks for: 200 where the site may show it, else 403 with the reason. */
export function framePath(origin: string): string {
  return `${links.embedFrame}?o=${encodeURIComponent(origin)}&v=1`
}

/**
 * The catalogue cut down to what options, snippet and link need, so that the page that makes them stays small: the
 * names of the causes, the site profiles, and the questions that an attribute answers.
 */
export function embedCatalogue(catalogue: Catalogue): Catalogue {
  const needed = ['platform', 'number', 'browser', 'system', 'client']
  return {
    ...catalogue,
    causes: catalogue.causes.map((cause) => ({ ...cause, ask: '' })),
    questions: catalogue.questions
      .filter(({ id }) => needed.includes(id))
      .map((question) => ({
        ...question,
        showHow: {},
        options: question.options.map((option) => ({ ...option, effects: {} })),
      })),
    fixes: [],
    findings: [],
    signatures: [],
    phrases: { words: {}, questions: [] },
    sites: catalogue.sites.map((site) => ({ ...site, cannotOccur: {}, notes: [] })),
  }
}

/** As one line, or where that is too long with an attribute a line. */
function openTag(attributes: readonly [string, string][]): string {
  const written = attributes.map(([name, value]) => (value === '' ? name : `${name}="${escapeHtml(value)}"`))
  const line = `<${['fix401-help', ...written].join(' ')}>`
  return line.length <= 80 ? line : `<fix401-help\n${written.map((one) => `  ${one}\n`).join('')}>`
}

function rule(styles: readonly [string, string][]): string {
  return `fix401-help {\n${styles.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an attribute in double quotes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
