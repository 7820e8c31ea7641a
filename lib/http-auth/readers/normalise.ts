/**
 * A paste, line by line, without what terminals, mail programs, log collectors and Markdown put around it. Readers work
 * on lines; each knows where it stood in the paste.
 */
export interface Line {
  /** Without escapes, mail quoting and box drawing. */
  text: string
  /** Also without the time, process and logger that a log puts before a message. */
  bare: string
  /** Where the line stood in the paste. */
  start: number
  end: number
  /** A Markdown fence or an HTML tag that only wraps. */
  fence: boolean
}

export interface Page {
  lines: Line[]
  /** The lines' `text`, joined by newlines; where each begins in it. */
  text: string
  starts: number[]
  /** 1: a reader has read the line and others need not look at it. */
  taken: Uint8Array
}

// ECMA-48 control sequences, operating system commands, and colour codes that have lost their ESC.
const ESCAPES =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]{0,500}(?:\x07|\x1b\\)|\x1b[@-Z\\-_]|␛\[[\d;]*m|\[(?:\d{1,3};){0,3}\d{1,2}m/g
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g

const FENCE =
  /^\s*(?:`{3,}|~{3,})[\w+.# -]{0,40}$|^\s*<\/?(?:details|summary|pre|code|blockquote|br)(?:\s[^<>]{0,200})?>\s*$/i

/** Prefixes of log collectors and loggers, in the order in which they nest. */
const PREFIXES: RegExp[] = [
  // Markdown lists, terraform's boxes
  /^\s*[│┃╷╵┆]\s?/,
  // yarn
  /^➤ YN\d{4}: [│└┌]?\s{0,9}/,
  // docker compose, kubectl logs --prefix
  /^[\w.-]{1,60}\s{1,20}\|\s?(?=.)/,
  /^\[pod\/[\w./-]{1,200}\]\s/,
  // CI logs and container runtimes: 2026-10-02T06:00:12.0010000Z
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)\s(?:std(?:out|err) [FP] )?/,
  // Android Studio: 2026-11-02 03:12:09.841  8123-8190  okhttp.OkHttpClient  com.example  I
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\s{1,9}\d{1,6}-\d{1,6}\s{1,20}(?:\/\S{1,80}\s)?\S{1,60}\s{1,60}\S{1,80}\s{1,60}[VDIWEA](?:\s\s|\s?$)/,
  /^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\s{1,9}\d{1,6}[-\s]{1,9}\d{1,6}(?:\/\S{1,80})?\s{1,3}[VDIWEA][ /]\S{1,60}\s{0,40}:\s?/,
  /^[VDIWEF]\/[\w.-]{1,60}\s{0,9}(?:\(\s{0,6}\d{1,6}\))?:\s?/,
  /^flutter: /,
  // klog: I1123 10:05:00.000000   1 round_trippers.go:463]
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{3,9}\s{1,9}\d{1,7} [\w.-]{1,60}:\d{1,5}\]\s?/,
  // curl --trace-time, GIT_TRACE_CURL
  /^\d\d:\d\d:\d\d\.\d{6}\s(?:[\w.-]{1,30}\.c:\d{1,5}\s{1,30})?/,
  /^(?:trace|debug|info): [\w./-]{1,60}:\d{1,5}\s{1,9}/,
]

// 2026-05-19 10:44:31.207 DEBUG 1 --- [main] o.a.http.wire : …
const LOGGER =
  /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|\s?[+-]\d\d:?\d\d)?\]?|\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?)\s{1,9}(?:\[[\w .#:/-]{1,60}\]\s{1,9}|\(?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FINE|FINER)\)?\s{1,9}|\d{1,7} --- |[\w.$-]{3,80}(?: :| -|:)\s)*(?:- |: )?/i

/** Splits and cleans; linear. */
export function normalise(paste: string): Page {
  const rows: { text: string; start: number; end: number }[] = []
  const breaks = /\r\n|\n|\r/g
  let from = 0
  for (;;) {
    const found = breaks.exec(paste)
    const end = found ? found.index : paste.length
    rows.push({ text: clean(paste.slice(from, end)), start: from, end })
    if (!found) break
    from = found.index + found[0].length
  }
  for (let level = 0; level < 4 && unquote(rows); level++);
  const lines = rows.map(({ text, start, end }): Line => {
    const fence = FENCE.test(text)
    const shown = fence ? '' : text
    return { text: shown, bare: stripPrefixes(shown), start, end, fence }
  })
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.text.length + 1
  }
  return { lines, text: lines.map((line) => line.text).join('\n'), starts, taken: new Uint8Array(lines.length) }
}

function clean(line: string): string {
  let text = line
  if (text.includes('\x1b') || text.includes('[') || text.includes('␛')) text = text.replace(ESCAPES, '')
  if (/[\u00a0\u2007\u202f]/.test(text)) text = text.replace(/[\u00a0\u2007\u202f]/g, ' ')
  return text.replace(INVISIBLE, '')
}

/**
 * Takes one level of mail quoting off. `> GET / HTTP/1.1` is also how curl -v marks what it sends, so a run of such
 * lines is a quotation only when there is something in it that no client sends.
 */
function unquote(rows: { text: string }[]): boolean {
  let changed = false
  for (let from = 0; from < rows.length; from++) {
    if (!isMarked(rows[from]?.text)) continue
    let to = from
    while (isMarked(rows[to]?.text)) to++
    const run = rows.slice(from, to)
    if (isQuotation(run.map(({ text }) => text))) {
      for (const row of run) row.text = row.text.replace(/^\s{0,3}> ?/, '')
      changed = true
    }
    from = to
  }
  return changed
}

const isMarked = (text: string | undefined): boolean => text !== undefined && /^\s{0,3}>(?:\s|$|>)/.test(text)

function isQuotation(run: string[]): boolean {
  const texts = run.map((text) => text.replace(/^\s{0,3}> ?/, ''))
  if (texts.some((text) => /^(?:[<>*] |[<>]$|HTTP\/\d|```|\$ |curl )/.test(text))) return true
  const first = texts.find((text) => text.trim() !== '')
  if (first === undefined) return false
  // curl -v and its like: a request line, or more of the fields after an info line in between.
  return (
    !/^[A-Z]{3,10} \S+(?: HTTP\/[\d.]+)?\s*$|^[\w!#$%&'*+.^`|~-]{1,80}:(?: |$)|^:/.test(first) && !/^[{[(]/.test(first)
  )
}

function stripPrefixes(text: string): string {
  if (text.length < 4) return text
  let rest = text
  for (let turn = 0; turn < 3; turn++) {
    const before = rest
    for (const prefix of PREFIXES) rest = rest.replace(prefix, '')
    if (rest === before) break
  }
  const head = LOGGER.exec(rest.slice(0, 400))?.[0] ?? ''
  return head.length > 0 && head.length < rest.length ? rest.slice(head.length) : rest
}

/** The line that holds an offset of `page.text`. */
export function lineAt(page: Page, offset: number): number {
  let low = 0
  let high = page.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((page.starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The page's text with the lines blanked that have been read; offsets stay. Empty when nothing is left. */
export function restOf(page: Page): string {
  if (!page.taken.includes(1)) return page.text
  const isLeft = page.lines.some((line, at) => !page.taken[at] && line.text.trim() !== '')
  if (!isLeft) return ''
  return page.lines.map((line, at) => (page.taken[at] ? ' '.repeat(line.text.length) : line.text)).join('\n')
}

export function take(page: Page, from: number, to: number): void {
  page.taken.fill(1, from, to)
}
