import { MASK } from './piece'

/** How the shell quotes and escapes. */
export type Dialect = 'bash' | 'cmd' | 'powershell'

export interface Command {
  words: string[]
  /** Where the command ends in the text. */
  end: number
  /** A quote was opened and never closed: the paste is cut off. */
  open: boolean
}

/** What a variable holds, where the paste says it. */
export type Lookup = (name: string) => string | undefined

const SMART_DOUBLE = '“”„'
const SMART_SINGLE = '‘’‚'
const LONGEST = 200_000
/** Words of a command that are read; a long one copied from a browser has a hundred. */
const MOST_WORDS = 1000

/**
 * Reads one simple command from `start` into its words: quotes, escapes, continued lines and variables undone. A
 * variable that a shell would expand and whose value is not told becomes `…`: something was sent, and it is not shown.
 */
export function tokenise(text: string, start: number, dialect: Dialect, lookup: Lookup): Command {
  const words: string[] = []
  let word: string | undefined
  let at = start
  let open = false
  const add = (more: string) => {
    word = (word ?? '') + more
  }
  const flush = () => {
    if (word !== undefined) words.push(word)
    word = undefined
  }
  const escapeChar = dialect === 'bash' ? '\\' : dialect === 'cmd' ? '^' : '`'
  const limit = Math.min(text.length, start + LONGEST)
  while (at < limit && words.length < MOST_WORDS) {
    const char = text.charAt(at)
    if (char === '\n') {
      if (!isContinued(text, at)) break
      at++
    } else if (char === ' ' || char === '\t') {
      flush()
      at++
    } else if (char === escapeChar) {
      const next = text.charAt(at + 1)
      // The mark at the end of a line joins it with the next; blanks after it are the paste's.
      const rest = /^[ \t]*\n/.exec(text.slice(at + 1, at + 40))
      if (rest) at += 1 + rest[0].length
      else if (dialect === 'cmd' && (next === '"' || next === '\\')) at++
      else {
        add(next)
        at += 2
      }
    } else if (isContinuation(text, at)) {
      // Any shell's mark at the end of a line: people move commands between shells.
      at = text.indexOf('\n', at) + 1
    } else if (char === '$' && dialect === 'bash' && text[at + 1] === "'") {
      const { value, end } = readAnsiC(text, at + 2, limit)
      add(value)
      open ||= end > limit
      at = Math.min(end, limit)
    } else if (char === "'" || SMART_SINGLE.includes(char)) {
      const close = closing(text, at, char === "'" ? "'" : SMART_SINGLE, limit)
      if (dialect === 'cmd' && char === "'") {
        add(char)
        at++
      } else if (close === -1) {
        open = true
        at = endOfLine(text, at)
      } else {
        add(text.slice(at + 1, close))
        at = close + 1
        // '' is a quote within quotes in PowerShell.
        if (dialect === 'powershell' && text[at] === "'") add("'")
      }
    } else if (char === '"' || SMART_DOUBLE.includes(char)) {
      const { value, end, closed } = readDouble(text, at + 1, dialect, lookup, char === '"' ? '"' : SMART_DOUBLE, limit)
      add(value)
      open ||= !closed
      at = end
    } else if (char === '`' && dialect === 'bash') {
      const close = text.indexOf('`', at + 1)
      // At the end of a command it closes the Markdown around it.
      if (close === -1 || close > endOfLine(text, at)) break
      add(MASK)
      at = close + 1
    } else if (char === '$' || (char === '%' && dialect === 'cmd')) {
      const { value, end } = readVariable(text, at, dialect, lookup)
      add(value)
      at = end
    } else if (
      ';|)'.includes(char) ||
      (char === '&' && (text[at + 1] === '&' || /\s/.test(text.charAt(at + 1)) || words.length === 0))
    )
      break
    else if (char === '&' && dialect !== 'bash') {
      add(char)
      at++
    } else if (char === '&') {
      // An URL that nobody quoted: the shell would cut it, the person means all of it.
      add(char)
      at++
    } else if (char === '>' && (word === undefined || /^\d$/.test(word))) {
      // Output to a file: no word of the command.
      word = undefined
      const file = /^>>?\s*(?:&\d|\S+)?/.exec(text.slice(at, at + 300))
      at += file?.[0].length ?? 1
    } else if (char === '#' && word === undefined && words.length > 0) {
      at = endOfLine(text, at)
    } else {
      add(char)
      at++
    }
  }
  flush()
  return { words, end: at, open }
}

/** The index of the first of `chars` after `at`, at most a few thousand lines on; -1 when there is none. */
function closing(text: string, at: number, chars: string, limit: number): number {
  for (let end = at + 1; end < limit; end++) if (chars.includes(text.charAt(end))) return end
  return -1
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

const isContinuation = (text: string, at: number): boolean =>
  '\\^`'.includes(text.charAt(at)) && /^.[ \t]*\n/.test(text.slice(at, at + 40))

/** A command copied without its marks goes on with an option on the next line. */
const isContinued = (text: string, at: number): boolean =>
  /^\n[ \t]*(?:-[A-Za-z]\s|--[a-z][\w-]+[\s=]|–[A-Za-z]\s)/.test(text.slice(at, at + 80))

function readDouble(
  text: string,
  start: number,
  dialect: Dialect,
  lookup: Lookup,
  quotes: string,
  limit: number,
): { value: string; end: number; closed: boolean } {
  const parts: string[] = []
  let at = start
  while (at < limit) {
    const char = text.charAt(at)
    if (quotes.includes(char)) {
      // "" is a quote within quotes in PowerShell and cmd.
      if (dialect !== 'bash' && char === '"' && text[at + 1] === '"') {
        parts.push('"')
        at += 2
        continue
      }
      return { value: parts.join(''), end: at + 1, closed: true }
    }
    const next = text.charAt(at + 1)
    if (char === '^' && dialect === 'cmd') {
      const rest = /^\n+/.exec(text.slice(at + 1, at + 4))
      if (next === '"') return { value: parts.join(''), end: at + 2, closed: true }
      if (next === '\\' && text.startsWith('^"', at + 2)) {
        parts.push('"')
        at += 4
      } else if (rest) {
        parts.push('\n')
        at += 1 + rest[0].length
      } else {
        parts.push(next)
        at += 2
      }
    } else if (char === '\\' && dialect === 'bash' && '"\\$`\n'.includes(next)) {
      if (next !== '\n') parts.push(next)
      at += 2
    } else if (char === '\\' && dialect !== 'bash' && next === '"') {
      parts.push('"')
      at += 2
    } else if (char === '`' && dialect === 'powershell') {
      parts.push(next === 'n' ? '\n' : next)
      at += 2
    } else if (char === '$' || (char === '%' && dialect === 'cmd')) {
      const { value, end } = readVariable(text, at, dialect, lookup)
      parts.push(value)
      at = end
    } else if (char === '`' && dialect === 'bash') {
      const close = text.indexOf('`', at + 1)
      if (close === -1 || close > at + 2000) {
        parts.push(char)
        at++
      } else {
        parts.push(MASK)
        at = close + 1
      }
    } else {
      parts.push(char)
      at++
    }
  }
  const end = endOfLine(text, start)
  return { value: text.slice(start, end), end, closed: false }
}

/** $NAME ${NAME} $env:NAME $(command) %NAME% */
function readVariable(text: string, at: number, dialect: Dialect, lookup: Lookup): { value: string; end: number } {
  const rest = text.slice(at, at + 300)
  if (dialect === 'cmd') {
    const name = /^%([A-Za-z_]\w*)%/.exec(rest)
    if (name) return { value: lookup(name[1] ?? '') ?? MASK, end: at + name[0].length }
    return { value: text.charAt(at), end: at + 1 }
  }
  const name =
    /^\$(?:\{([A-Za-z_][\w:.]*)(?:[^{}]{0,80})?\}|(?:env:|script:|global:)?([A-Za-z_]\w*)((?:\.\w+)*))/i.exec(rest)
  if (name) {
    const whole = dialect === 'bash' && name[3] ? name[0].slice(0, -name[3].length) : name[0]
    return { value: lookup(name[1] ?? name[2] ?? '') ?? MASK, end: at + whole.length }
  }
  if (rest.startsWith('$(')) {
    let depth = 0
    for (let end = at + 1; end < Math.min(text.length, at + 2000); end++) {
      if (text[end] === '(') depth++
      if (text[end] === ')' && --depth === 0) return { value: MASK, end: end + 1 }
    }
  }
  return { value: text.charAt(at), end: at + 1 }
}

const ANSI_C: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
}

/** The backslash escape at `at`: \uXXXX, \xXX, one letter of `letters`, or any other character as itself. */
export function readEscape(
  text: string,
  at: number,
  letters: Readonly<Record<string, string>>,
): { value: string; end: number } {
  const code = /^\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/.exec(text.slice(at, at + 6))
  if (code) {
    const value = String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16))
    return { value, end: at + code[0].length }
  }
  const next = text.charAt(at + 1)
  return { value: letters[next] ?? next, end: at + 2 }
}

/** $'…' of bash: Chrome copies so what holds a quote or a newline. */
function readAnsiC(text: string, start: number, limit: number): { value: string; end: number } {
  const parts: string[] = []
  let at = start
  while (at < limit) {
    const char = text.charAt(at)
    if (char === "'") return { value: parts.join(''), end: at + 1 }
    if (char !== '\\') {
      parts.push(char)
      at++
      continue
    }
    const escaped = readEscape(text, at, ANSI_C)
    parts.push(escaped.value)
    at = escaped.end
  }
  return { value: parts.join(''), end: limit + 1 }
}
