import type { Fields } from '../exchange'
import { readBody } from './body'
import { isRecord, readLoose, textOf } from './loose'
import type { Page } from './normalise'
import { take } from './normalise'
import { addField, isMethod, isStatus, type Piece, rank } from './piece'

const ITEM =
  /^\s{0,8}(?:[-*•|]\s+)?(?:\*\*|__|`)?((?:request |http |response )?(?:(?:requested )?uri|(?:requested )?url|method|verb|status ?code|status|code|endpoint))(?:\*\*|__|`)?\s{0,4}(?::|=>|=|\||\s{2})\s{0,20}(?:\*\*)?[`"'<|]?\s?(.+?)[`"'>|]?\s*$/i
const HEADERS =
  /\b(?:(request|req)|(response|res|resp|reply))?[\w ()>$'-]{0,40}\b(?:get)?headers?(?:\(\))?["']?\)?\s{0,4}(?::|=>|=|->)\s{0,4}(?:$|\w{0,40}\(?\s{0,2}(?=[{[]))/i
const ENTRY = /^\s{1,12}(?:\[)?["']?([A-Za-z][\w-]{1,60})["']?\]?(?::\s|\s=>\s|\s=\s)\s{0,4}["']?(.*?)["']?,?\s*$/
const BODY =
  /\b(?:response|http response|reply|error)[ _]?(?:body|text|data|content|payload|message)\b["']?\s{0,2}(?::|=|=>)\s{0,4}(.*)$/i

/** Facts about one exchange in a list of names and values: Dio's and other clients' error reports, issue templates. */
export function readListings(page: Page): Piece[] {
  const pieces: Piece[] = []
  let open: Piece | undefined
  let side: 'request' | 'response' = 'response'
  const current = (line: number): Piece => {
    if (!open || line - open.to > 12) {
      open = { reader: 'listing', kind: 'text', rank: rank.told, from: line, to: line + 1 }
      pieces.push(open)
    }
    return open
  }
  for (let line = 0; line < page.lines.length; line++) {
    if (page.taken[line] || (page.lines[line]?.text.length ?? 0) < 3) continue
    const text = (page.lines[line]?.bare ?? '').slice(0, 20_000)
    if (/^\W{0,6}Request\b.{0,6}$/.test(text)) side = 'request'
    if (/^\W{0,6}(?:Response|\w*Exception)\b/.test(text)) side = 'response'
    const item = ITEM.exec(text)
    if (item && readItem(current, item[1] ?? '', (item[2] ?? '').trim(), line)) {
      take(page, line, line + 1)
      continue
    }
    const headers = HEADERS.exec(text)
    if (headers) {
      const at = headers.index + headers[0].length
      const own = headers[1] ? 'request' : headers[2] ? 'response' : side
      const read = readHeaders(page, line, at)
      if (!read) continue
      const piece = current(line)
      if (own === 'request')
        piece.request = { ...piece.request, headers: { ...piece.request?.headers, ...read.fields } }
      else piece.response = { ...piece.response, headers: { ...piece.response?.headers, ...read.fields } }
      take(page, line, read.to)
      piece.to = read.to
      line = read.to - 1
      continue
    }
    const body = BODY.exec(text)
    if (body && open && line - open.to <= 12) {
      const start = (body[1] ?? '').trim() === '' ? line + 1 : line
      const rows = page.lines.slice(start, start + 400).map((row, at) => ({
        way: 'plain' as const,
        text: at === 0 && start === line ? (body[1] ?? '') : row.bare,
        line: start + at,
        marked: false,
      }))
      const read = readBody(rows, 0)
      open.response = { ...open.response, body: unquote(read.body) }
      open.to = read.line + 1
      take(page, line, open.to)
      line = open.to - 1
    }
  }
  return pieces.filter(
    ({ request, response }) => request?.url !== undefined || response?.status !== undefined || response?.headers,
  )
}

function readItem(current: (line: number) => Piece, name: string, value: string, line: number): boolean {
  const key = name.toLowerCase()
  if (/ur[il]|endpoint/.test(key)) {
    if (!/^https?:\/\/\S+$|^\/[\w./?=&%~{}:-]*$/.test(value)) return false
    const piece = current(line)
    if (piece.request?.url !== undefined && piece.request.url !== value) return false
    piece.request = { ...piece.request, url: value }
    piece.to = line + 1
    return true
  }
  if (/method|verb/.test(key)) {
    if (!isMethod(value.toUpperCase())) return false
    const piece = current(line)
    piece.request = { ...piece.request, method: value.toUpperCase() }
    piece.to = line + 1
    return true
  }
  const status = Number(/^(?:HTTP\/[\d.]+ )?(\d{3})\b(?![.:/-]\d)/.exec(value)?.[1])
  if (!isStatus(status)) return false
  const piece = current(line)
  piece.response = { ...piece.response, status }
  piece.to = line + 1
  return true
}

/** "Response Body": "{…}" */
function unquote(body: string): string {
  const text = /^"((?:[^"\\]|\\.)*)"/.exec(body.slice(0, 200_000))?.[0]
  if (text === undefined) return body
  try {
    return String(JSON.parse(text))
  } catch {
    return body
  }
}

/** The map after the name, or the indented lines below it. */
function readHeaders(page: Page, line: number, at: number): { fields: Fields; to: number } | undefined {
  const fields: Fields = {}
  const row = page.lines[line]
  const text = row?.bare ?? ''
  if (/[{[]/.test(text.charAt(at))) {
    const start = (page.starts[line] ?? 0) + (row?.text.length ?? 0) - text.length + at
    const { value, end } = readLoose(page.text, start, () => undefined, Math.min(page.text.length, start + 20_000))
    const pairs: [string, unknown][] = isRecord(value)
      ? Object.entries(value)
      : Array.isArray(value)
        ? value.filter((one) => Array.isArray(one) && one.length === 2).map((one) => one as [string, unknown])
        : []
    for (const [name, one] of pairs) {
      const shown = Array.isArray(one) ? one.map((part) => textOf(part) ?? '') : [textOf(one as never) ?? '']
      if (typeof name === 'string') for (const part of shown) addField(fields, name, part)
    }
    if (Object.keys(fields).length === 0) return undefined
    let to = line + 1
    while (to < page.lines.length && (page.starts[to] ?? 0) < end) to++
    return { fields, to }
  }
  let to = line + 1
  for (; to < page.lines.length; to++) {
    const entry = ENTRY.exec((page.lines[to]?.bare ?? '').slice(0, 20_000))
    if (!entry) break
    addField(fields, entry[1] ?? '', (entry[2] ?? '').replace(/^\[(.*)\]$/, '$1'))
  }
  return to > line + 1 ? { fields, to } : undefined
}
