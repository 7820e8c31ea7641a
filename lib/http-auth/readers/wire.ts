import type { Page } from './normalise'

/** What a line of a message dump is: sent, received, a remark, or a line without a mark. */
export interface Event {
  way: 'out' | 'in' | 'info' | 'data' | 'plain'
  text: string
  /** The line of the page. */
  line: number
  /** The dump marks each line, so a line without a mark ends a header section. */
  marked: boolean
}

/** The remark that stands for the end of a fenced block. */
export const FENCE_END = '```'

const undoEscapes = (text: string): string =>
  text.replace(/\\(r|n|t|x[0-9a-f]{2}|["'\\])/g, (whole, code: string) =>
    code === 'r'
      ? '\r'
      : code === 'n'
        ? '\n'
        : code === 't'
          ? '\t'
          : code.startsWith('x')
            ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
            : code || whole,
  )

/** A line of a dump of hexadecimal octets: 0000: 47 45 54 20 2f … */
const HEX = /^([0-9a-f]{4,8}):? ((?:[0-9a-f]{2} ){1,16})\s{0,60}(\S.{0,16})?/i

/** Reads the marks of curl -v and --trace, git, http.client, OkHttp's and Apache's wire logs and their like. */
export function readEvents(page: Page): Event[] {
  const events: Event[] = []
  let trace: { way: 'out' | 'in' | 'data'; next: number; hex: string } | undefined
  const endTrace = (line: number) => {
    if (trace && trace.hex !== '')
      for (const text of trace.hex.split(/\r?\n/)) events.push({ way: trace.way, text, line, marked: true })
    trace = undefined
  }
  for (let line = 0; line < page.lines.length; line++) {
    const row = page.lines[line]
    if (!row) break
    const text = row.bare
    const add = (way: Event['way'], shown: string, marked = true) => events.push({ way, text: shown, line, marked })
    if (page.taken[line]) {
      endTrace(line)
      add('info', '', true)
      continue
    }

    if (row.fence) {
      endTrace(line)
      add('info', FENCE_END)
      continue
    }
    // curl --trace and --trace-ascii, GIT_TRACE_CURL
    const section = /^(=>|<=) (Send|Recv) (SSL data|header|data)(?:, \d+ bytes \(0x[0-9a-f]+\))?(:?)\s?(.*)$/.exec(text)
    if (section) {
      endTrace(line)
      const [, , verb, what, colon, rest = ''] = section
      const way = what === 'header' ? (verb === 'Send' ? 'out' : 'in') : 'data'
      // git writes the line itself after the colon; before it stands how long all of them are.
      if (colon) add(way, rest)
      else trace = { way, next: 0, hex: '' }
      continue
    }
    if (trace) {
      const hex = HEX.exec(text)
      const isHex = hex?.[2] !== undefined && hex[2].trim().split(' ').length > 3
      const plain = /^([0-9a-f]{4,8}): ?(.*)$/i.exec(text)
      if (isHex) {
        trace.hex += (hex[2] ?? '')
          .trim()
          .split(' ')
          .map((octet) => String.fromCharCode(Number.parseInt(octet, 16)))
          .join('')
        continue
      }
      if (plain) {
        const offset = Number.parseInt(plain[1] ?? '', 16)
        const shown = plain[2] ?? ''
        const last = events.at(-1)
        // Lines are cut at 64 columns; where one ends for real, CR LF stands between.
        if (offset > 0 && offset === trace.next && last && last.way === trace.way) last.text += shown
        else add(trace.way, shown)
        trace.next = offset + shown.length
        continue
      }
      endTrace(line)
    }
    if (/^== Info: /.test(text)) add('info', text.slice(9))
    else if (/^\s?[<>](?: |$)/.test(text)) {
      const body = text.replace(/^\s?[<>] ?/, '')
      add(/^\s?>/.test(text) ? 'out' : 'in', body)
    } else if (/^\s?\*(?: |$)/.test(text) && !/^\s?\* \*|^\s?\*\*/.test(text)) add('info', text.replace(/^\s?\* ?/, ''))
    else if (/^[{}|] ?\[?\d* ?bytes data\]?/.test(text)) add('info', '')
    else if (text.startsWith('| ')) add('data', text.slice(2))
    else if (!readProgram(text, add)) add('plain', row.bare === row.text ? row.text : text, false)
  }
  endTrace(page.lines.length)
  return events
}

/** Dumps that quote what went over the wire. */
function readProgram(text: string, add: (way: Event['way'], text: string) => void): boolean {
  const lines = (way: Event['way'], escaped: string) => {
    const whole = undoEscapes(escaped)
    const list = whole.split(/\r?\n/)
    if (list.length > 1 && list.at(-1) === '') list.pop()
    for (const line of list) add(way, line)
  }
  // http.client: send: b'GET / HTTP/1.1\r\nHost: …', reply: 'HTTP/1.1 401 …', header: Name: value
  const sent = /^\s{0,4}send: b?(['"])([\s\S]*)\1\s*$/.exec(text)
  if (sent) {
    lines('out', sent[2] ?? '')
    return true
  }
  const reply = /^\s{0,4}reply: b?(['"])(.*)\1\s*$/.exec(text)
  if (reply) {
    lines('in', reply[2] ?? '')
    return true
  }
  const header = /^\s{0,4}header: ([\w-]+):? (.*)$/.exec(text)
  if (header) {
    add('in', `${header[1]}: ${header[2]}`)
    return true
  }
  // Net::HTTP#set_debug_output: <- is what it writes.
  const ruby = /^\s{0,4}(<-|->) "(.*)"\s*$/.exec(text)
  if (ruby) {
    lines(ruby[1] === '<-' ? 'out' : 'in', ruby[2] ?? '')
    return true
  }
  // Apache HttpClient: http-outgoing-0 >> "GET / HTTP/1.1[\r][\n]"
  const apache = /(?:http-outgoing-\d+|\[\w[\w-]{0,40}\]|^)\s?(>>|<<) "?(.*?)(?:\[\\r\])?(?:\[\\n\])?"?\s*$/.exec(
    text.slice(0, 20_000),
  )
  if (apache && /http-outgoing|wire|^\s?(?:>>|<<) "/.test(text.slice(0, 200))) {
    // The headers log says each line again, without quotes.
    if (/(?:>>|<<) "/.test(text.slice(0, 200)) || !/wire/.test(text))
      add(apache[1] === '>>' ? 'out' : 'in', apache[2] ?? '')
    return true
  }
  // One whole message on one line, as test tools and loggers write it.
  if (/HTTP\/\d(?:\.\d)?(?: \d{3}[^\\]{0,60})?\\r\\n/.test(text.slice(0, 9000))) {
    const body =
      /(?:^|["'`\s])((?:[A-Z]{3,10} \S{1,2000} HTTP\/\d|HTTP\/\d(?:\.\d)? \d{3})[\s\S]*?)["'`]?\s*,?\s*\+?\s*$/.exec(
        text,
      )?.[1]
    if (body === undefined) return false
    lines(body.startsWith('HTTP/') ? 'in' : 'out', body)
    return true
  }
  return false
}
