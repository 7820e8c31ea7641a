import { MASK } from './piece'
import { type Lookup, readEscape } from './tokenise-shell'

/** Where a loose reader stands (loose.ts). */
export interface State {
  text: string
  at: number
  limit: number
  cut: boolean
  lookup: Lookup
  /** Calls within calls. */
  calls: number
}

const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' }
const CLOSERS: Record<string, string> = { '"': '"', "'": "'", '`': '`', '“': '”“', '”': '”', '‘': '’‘', '’': '’' }

/** Dart fills variables into strings in single quotes too; in PHP and JavaScript they stay as they are written. */
const isDart = (text: string, at: number): boolean =>
  /\bfinal \w|Uri\.parse\(|\bDio\b|\bdio\./.test(text.slice(Math.max(0, at - 2000), at))

/** A string literal at the state's place. `braces`: {name} within is filled in (Python's f"", C#'s $""). */
export function readString(state: State, fill?: 'braces'): string {
  const { text, limit, lookup } = state
  const quote = text.charAt(state.at)
  const triple = text.startsWith(quote.repeat(3), state.at) && (quote === '"' || quote === "'")
  const closers = CLOSERS[quote] ?? quote
  const parts: string[] = []
  let at = state.at + (triple ? 3 : 1)
  let from = at
  while (at < limit) {
    const char = text.charAt(at)
    // An open quote: no language but these lets a string go on in the next line.
    const isBroken = char === '\n' && !triple && quote !== '`'
    if (isBroken || (triple ? text.startsWith(quote.repeat(3), at) : closers.includes(char))) {
      parts.push(text.slice(from, at))
      state.at = isBroken ? at : at + (triple ? 3 : 1)
      return parts.join('')
    }
    if (char === '\\') {
      parts.push(text.slice(from, at))
      const escaped = readEscape(text, at, ESCAPED)
      parts.push(escaped.value)
      at = escaped.end
      from = at
      continue
    }
    const hole =
      char === '$' && (quote === '`' || quote === '"' || isDart(text, at))
        ? /^\$(?:\{([^{}\n]{0,200})\}|([A-Za-z_]\w{0,60}))/.exec(text.slice(at, at + 210))
        : char === '#' && quote === '"'
          ? /^#\{([^{}\n]{0,200})\}/.exec(text.slice(at, at + 210))
          : char === '{' && fill === 'braces'
            ? /^\{([^{}\n]{0,200})\}/.exec(text.slice(at, at + 210))
            : null
    if (hole) {
      parts.push(text.slice(from, at), lookup((hole[1] ?? hole[2] ?? '').trim()) ?? MASK)
      at += hole[0].length
      from = at
      continue
    }
    at++
  }
  parts.push(text.slice(from, limit))
  state.at = limit
  state.cut = true
  return parts.join('')
}

/** Blanks, comments, prompts of an interactive Python. */
export function skip(state: State): void {
  const { text, limit } = state
  while (state.at < limit) {
    const code = text.charCodeAt(state.at)
    if (code === 32 || (code >= 9 && code <= 13)) state.at++
    else if (code === 47 && text[state.at + 1] === '/') toLineEnd(state)
    else if (code === 47 && text[state.at + 1] === '*') {
      const end = text.indexOf('*/', state.at)
      state.at = end === -1 || end > limit ? limit : end + 2
    } else if (code === 35 && /[\s,{[(]/.test(text.charAt(state.at - 1)) && text[state.at + 1] !== '{') toLineEnd(state)
    else if (code === 46 && text.startsWith('... ', state.at) && text[state.at - 1] === '\n') state.at += 4
    else if (code === 46 && text.startsWith('...', state.at)) state.at += 3
    else break
  }
}

function toLineEnd(state: State): void {
  const end = state.text.indexOf('\n', state.at)
  state.at = end === -1 ? state.limit : Math.min(end, state.limit)
}
