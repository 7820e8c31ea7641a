import type { Exchange, Fields } from '../exchange'
import { isToken } from '../grammar'
import type { Page } from './normalise'
import { take } from './normalise'
import { addField, isMethod, isStatus, type Piece, rank } from './piece'

type Section = 'general' | 'response' | 'request' | 'payload' | 'none'

const SECTIONS: [RegExp, Section][] = [
  [/^(?:▼|▶|\*{2}|#{1,6} )?\s*(?:general|summary|allgemein|général|generales|概要|全般)\s*:?(?:\*\*)?$/i, 'general'],
  [
    /^(?:▼|▶|\*{2}|#{1,6} )?\s*(?:response headers?|response|antwort-?header|antwortkopfzeilen|en-têtes de (?:la )?réponse|encabezados de respuesta|响应标头|レスポンス ヘッダー)\s*(?:\([^()]{1,40}\))?(?:\s*(?:raw|view source|view parsed))*\s*:?(?:\*\*)?$/i,
    'response',
  ],
  [
    /^(?:▼|▶|\*{2}|#{1,6} )?\s*(?:(?:provisional )?request headers?|request|anfrage-?header|anfragekopfzeilen|anforderungsheader|anforderungskopfzeilen|en-têtes de (?:la )?requête|encabezados de (?:la )?solicitud|请求标头|リクエスト ヘッダー)\s*(?:\([^()]{1,40}\))?(?:\s*(?:raw|view source|view parsed))*\s*:?(?:\*\*)?$/i,
    'request',
  ],
  [
    /^(?:▼|▶)?\s*(?:query string parameters|form data|request payload|payload|request body|response body|response data|preview|timing|cookies|request cookies|response cookies|initiator|security)\s*(?:\([^()]{1,40}\))?\s*:?$/i,
    'payload',
  ],
]

// "Request URL: https://…", or the value on the next line.
const GENERAL =
  /^(request url|url|anforderungs-url|anfrage-url|url de (?:la )?(?:requête|demande)|url de (?:la )?solicitud|请求网址|リクエスト url|request method|method|anforderungsmethode|anfragemethode|status code|status|statuscode|code d['’]état|código de estado|状态代码|remote address|referrer policy|address|scheme|host|filename|version|transferred|source|initiator|duration|dns resolution)(?:\s*:\s*|\t\s*|\s{2,})?(.*)$/i

interface Panel {
  from: number
  to: number
  url?: string
  method?: string
  status?: number
  request?: Fields
  response?: Fields
  parts: Record<string, string>
  /** Provisional headers: more may have been sent than is shown. */
  isPartial: boolean
  isFirefox?: boolean
}

/** Header panels of Chrome, Edge, Firefox and Safari as they are copied: `name: value`, or each on a line of its own. */
export function readDevtools(page: Page): Piece[] {
  const panels = collect(page)
  return panels.map((panel): Piece => {
    take(page, panel.from, panel.to)
    const { status, request, response } = panel
    const url = panel.url ?? urlOf(panel)
    const method = panel.method ?? text(request, ':method')
    const exchange: Exchange = {
      request: {
        ...(method !== undefined && { method }),
        ...(url !== undefined && { url }),
        ...(request && (!panel.isPartial || hasCredentials(request)) && { headers: request }),
      },
      ...((status !== undefined || response) && {
        response: { ...(status !== undefined && { status }), ...(response && { headers: response }) },
      }),
    }
    return { reader: 'devtools', kind: 'http', rank: rank.wire, from: panel.from, to: panel.to, ...exchange }
  })
}

function collect(page: Page): Panel[] {
  const { lines } = page
  const panels: Panel[] = []
  let panel: Panel | undefined
  let section: Section = 'none'
  const begin = (line: number): Panel => {
    panel = { from: line, to: line + 1, parts: {}, isPartial: false }
    panels.push(panel)
    return panel
  }
  for (let at = 0; at < lines.length; at++) {
    const row = lines[at]?.text.trim() ?? ''
    if (page.taken[at]) {
      panel = undefined
      section = 'none'
      continue
    }
    if (row === '') {
      // Firefox's text has no headings: response, a blank line, request.
      if (panel?.isFirefox) section = panel.response && hasFields(panel.response) ? 'request' : 'response'
      if (panel?.isFirefox && section === 'response') panel.response ??= {}
      if (panel?.isFirefox && section === 'request') panel.request ??= {}
      continue
    }
    const below = lines[at + 1]?.text.trim() ?? ''
    if (isMethod(row) && /^https?:\/\/\S+$/.test(below)) {
      Object.assign(begin(at), { method: row, url: below, to: at + 2 })
      section = 'general'
      at++
      continue
    }
    // Firefox copies name and value without a blank between them.
    if (
      panel &&
      section === 'general' &&
      /^(?:Version(?=HTTP)|Transferred(?=[\d.]+\s?[kMG]?B)|Referrer Policy(?=[a-z-]+$)|DNS Resolution(?=\w)|Request Priority(?=\w))/.test(
        row,
      )
    ) {
      panel.isFirefox = true
      panel.to = at + 1
      continue
    }
    const heading = row.length < 80 ? SECTIONS.find(([pattern]) => pattern.test(row))?.[1] : undefined
    if (heading && startsSection(page, at, heading)) {
      if (
        heading === 'general' ||
        !panel ||
        (heading === 'request' && panel.request) ||
        (heading === 'response' && panel.response)
      )
        begin(at)
      section = heading
      if (panel) {
        if (heading === 'request') panel.request = {}
        if (heading === 'response') panel.response = {}
        panel.to = at + 1
      }
      continue
    }
    const general = section === 'request' || section === 'response' ? null : GENERAL.exec(row)
    const key = general?.[1]?.toLowerCase() ?? ''
    const isUrl = /url|网址/.test(key)
    const rest = general?.[2]?.trim() ?? ''
    const nextRow = lines[at + 1]?.text.trim() ?? ''
    const value = rest === '' && general ? nextRow : rest
    if (general && isUrl && /^[a-z]+:\/\/|^\//i.test(value)) {
      if (!panel || panel.url !== undefined) begin(at)
      section = 'general'
      if (panel) {
        panel.url = value.trimEnd()
        panel.to = at + (rest === '' ? 2 : 1)
      }
      if (rest === '') at++
    } else if (section === 'general' && panel && general) {
      readGeneral(panel, key, value)
      panel.to = at + (rest === '' ? 2 : 1)
      if (rest === '') at++
    } else if ((section === 'request' || section === 'response') && panel) {
      const used = readField(page, at, section === 'request' ? panel.request : panel.response, panel)
      if (used === 0) section = 'none'
      else {
        panel.to = at + used
        at += used - 1
      }
    } else if (section === 'general' && panel && isMethod(row) && panel.method === undefined) {
      panel.method = row
      panel.to = at + 1
    } else if (section !== 'payload') section = 'none'
  }
  return panels.filter(
    (one) => one.url !== undefined || one.status !== undefined || hasFields(one.request) || hasFields(one.response),
  )
}

const hasCredentials = (fields: Fields): boolean =>
  Object.keys(fields).some((name) => /^(?:authorization|cookie)$/i.test(name))

const hasFields = (fields: Fields | undefined): boolean => fields !== undefined && Object.keys(fields).length > 1

/** "Request" and "Response" are also words in prose: what follows has to look like a field. */
function startsSection(page: Page, at: number, heading: Section): boolean {
  if (heading === 'payload') return true
  const next = page.lines
    .slice(at + 1, at + 4)
    .map(({ text: row }) => row.trim())
    .filter((row) => row !== '')
  const first = next[0] ?? ''
  if (heading === 'general') return GENERAL.test(first)
  return (
    /^:?[A-Za-z][\w-]{0,60}:(?:\s|$)|^:[a-z]+$|^HTTP\/\d|^Provisional headers|^[A-Z]{3,7} \S+ HTTP|^[A-Za-z][\w-]{1,60}\t/.test(
      first,
    ) ||
    (/^[a-z][a-z-]{1,60}$/i.test(first) && next.length > 1 && /header/i.test(page.lines[at]?.text ?? ''))
  )
}

function readGeneral(panel: Panel, key: string, value: string): void {
  if (/method/.test(key)) panel.method = /^[A-Z]+/.exec(value)?.[0] ?? value
  else if (/^status|code|état|estado|状态/.test(key)) {
    const status = Number(/\b(\d{3})\b/.exec(value)?.[1])
    if (isStatus(status)) panel.status = status
  } else panel.parts[key] = value
}

/** Reads one field, on one line or two; how many lines it took. */
function readField(page: Page, at: number, fields: Fields | undefined, panel: Panel): number {
  const row = page.lines[at]?.text.trim() ?? ''
  if (!fields) return 0
  const start = /^(?:HTTP\/[\d.]+ (\d{3})|([A-Z]{3,10}) (\S+) HTTP\/[\d.]+$)/.exec(row)
  if (start) {
    if (start[1]) panel.status ??= Number(start[1])
    if (start[2]) panel.method ??= start[2]
    if (start[3]) panel.parts.target = start[3]
    return 1
  }
  if (
    /^(?:provisional headers are shown|learn more|disable cache|copy|show more|view source|view parsed|raw)/i.test(row)
  ) {
    if (/^provisional/i.test(row)) panel.isPartial = true
    return 1
  }
  const inline =
    /^(:?[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}):(?:\s+(.*))?$/.exec(row) ?? /^(:?[A-Za-z][\w-]{0,100})\t+(.*)$/.exec(row)
  if (inline && !/^(?:response|request|status|body|url|method)$/i.test(inline[1] ?? '')) {
    const [, name = '', value] = inline
    if (value !== undefined && value !== '') {
      addField(fields, name, value)
      return 1
    }
    const next = page.lines[at + 1]?.text.trim() ?? ''
    // An empty value, or one on the next line.
    if (next === '' || /^:?[\w-]{1,100}:(?:\s|$)/.test(next)) {
      addField(fields, name, '')
      return 1
    }
    addField(fields, name, next)
    return 2
  }
  const next = page.lines[at + 1]?.text.trim()
  if (
    /^:?[A-Za-z][A-Za-z0-9-]{0,80}$/.test(row) &&
    isToken(row.replace(/^:/, '')) &&
    next !== undefined &&
    next !== ''
  ) {
    addField(fields, row, next)
    return 2
  }
  return 0
}

const text = (fields: Fields | undefined, name: string): string | undefined => {
  const key = Object.keys(fields ?? {}).find((one) => one.toLowerCase() === name)
  return key === undefined ? undefined : [fields?.[key]].flat()[0]
}

/** Pseudo fields, a request line with Host, or Firefox's table of scheme, host and filename. */
function urlOf({ request, parts }: Panel): string | undefined {
  const host = text(request, ':authority') ?? text(request, 'host') ?? parts.host
  const path = text(request, ':path') ?? parts.target ?? parts.filename
  if (host === undefined || path === undefined) return path
  const scheme =
    text(request, ':scheme') ??
    parts.scheme ??
    (/^(?:localhost|\d+\.\d+\.\d+\.\d+)|:(?!\d*443)\d+$/.test(host) ? 'http' : 'https')
  return `${scheme}://${host}${path}`
}
