import { basicOf } from './curl-command'
import { readString, type State, skip } from './loose-text'
import { MASK } from './piece'
import type { Lookup } from './tokenise-shell'

/** A name that stands where a value is expected, and whose value is not known here. */
export class Reference {
  constructor(readonly name: string) {}
}

export type Loose = string | number | boolean | null | undefined | Reference | Loose[] | { [name: string]: Loose }

export interface LooseResult {
  value: Loose
  end: number
  /** The text ends within the value. */
  cut: boolean
}

const DEEPEST = 120
const unknown: Lookup = () => undefined

/**
 * Reads a value as JSON, JavaScript, Python, PHP, Ruby or `util.inspect` write it, and what is there of one that is cut
 * off. What has to be run to be known becomes a Reference, or `…` within a string. Reads each character once.
 */
export function readLoose(text: string, start: number, lookup: Lookup = unknown, limit = text.length): LooseResult {
  const state: State = { text, at: start, limit, cut: false, lookup, calls: 0 }
  const value = readExpression(state, 0)
  return { value, end: state.at, cut: state.cut }
}

/** The arguments of a call whose `(` stands just before `start`. Named ones (`headers=…`) come as one last object. */
export function readArguments(
  text: string,
  start: number,
  lookup: Lookup = unknown,
  limit = text.length,
  calls = 0,
): { args: Loose[]; named: Record<string, Loose>; end: number; cut: boolean } {
  const state: State = { text, at: start, limit, cut: calls > DEEPEST, lookup, calls }
  if (calls > DEEPEST) return { args: [], named: {}, end: limit, cut: true }
  const args: Loose[] = []
  const named: Record<string, Loose> = Object.create(null)
  for (;;) {
    skip(state)
    if (state.at >= limit) {
      state.cut = true
      break
    }
    const char = text.charAt(state.at)
    if (char === ')' || char === ']' || char === '}') {
      state.at++
      break
    }
    if (char === ',' || char === ';') {
      state.at++
      continue
    }
    const before = state.at
    const name = /^([A-Za-z_]\w{0,60})\s{0,4}(?:=(?![=>])|:(?!:))\s{0,4}/.exec(text.slice(before, before + 80))
    if (name) state.at += name[0].length
    let value = readExpression(state, 0)
    skip(state)
    // 'Authorization' => '…' in Perl's and Ruby's lists of arguments
    if (!name && typeof value === 'string' && text.startsWith('=>', state.at)) {
      const key = value
      state.at += 2
      value = readExpression(state, 0)
      named[key] = value
      continue
    }
    if (name) named[name[1] ?? ''] = value
    else args.push(value)
    if (state.at === before) state.at++
  }
  return { args, named, end: state.at, cut: state.cut }
}

/** A value as text; what is not known is masked. */
export function textOf(value: Loose, lookup: Lookup = unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null) return 'null'
  if (value instanceof Reference) return lookup(value.name) ?? MASK
  if (Array.isArray(value))
    return value.length > 0 ? value.map((one) => textOf(one, lookup) ?? '').join(', ') : undefined
  return undefined
}

export const isRecord = (value: unknown): value is Record<string, Loose> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Reference)

/** Operands joined by + (or PHP's dot); one alone is returned as it is. */
function readExpression(state: State, depth: number): Loose {
  let value = readOperand(state, depth)
  for (let turns = 0; turns < 2000; turns++) {
    const before = state.at
    skip(state)
    const { text, at } = state
    const char = text.charAt(at)
    const isJoin =
      (char === '+' && text[at + 1] !== '+') ||
      (char === '.' && /^\.\s*["'$]|^\. \w/.test(text.slice(at, at + 4))) ||
      (char === '&' && /^& ["\w]/.test(text.slice(at, at + 3)))
    // Literals side by side are one in Python and C; `"a" % b` and `a or b` are beyond us.
    const isBeside =
      typeof value === 'string' &&
      depth >= 0 &&
      /^(?:[rbuf]{0,2}["'])/.test(text.slice(at, at + 3)) &&
      text.slice(before, at).includes('\n')
    if (!isJoin && !isBeside) {
      // Python's "Bearer {}".format(token) and "Bearer %s" % token
      if (typeof value === 'string' && /^(?:\.format\(|% ?[\w(])/.test(text.slice(at, at + 8)))
        value = value.replace(/\{\w{0,40}\}|%[sdr]/g, MASK)
      if (!isEnd(char) && !text.startsWith('=>', at)) skipRest(state)
      break
    }
    if (isJoin) state.at++
    skip(state)
    const next = readOperand(state, depth)
    value = (textOf(value, state.lookup) ?? MASK) + (textOf(next, state.lookup) ?? MASK)
    if (state.at <= at) break
  }
  return value
}

const isEnd = (char: string): boolean => char === '' || ',;:)}]\n'.includes(char)

/** An operator that is not followed: everything up to the end of this value. */
function skipRest(state: State): void {
  let depth = 0
  const { text, limit } = state
  while (state.at < limit) {
    const char = text.charAt(state.at)
    if (char === '"' || char === "'") {
      readString(state)
      continue
    }
    if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char) && depth-- === 0) return
    else if (depth <= 0 && (char === ',' || char === ';' || char === '\n')) return
    state.at++
  }
}

function readOperand(state: State, depth: number): Loose {
  skip(state)
  const { text, at, limit } = state
  if (at >= limit) {
    state.cut = true
    return undefined
  }
  if (depth > DEEPEST) {
    state.at = limit
    state.cut = true
    return undefined
  }
  const char = text.charAt(at)
  if (char === '{') {
    state.at++
    return readObject(state, depth + 1, '}')
  }
  if (char === '[') {
    const mark = /^\[(?:Function|Object|Array|Getter|Circular|AsyncFunction|class)\b[^\]\n]{0,80}\]/.exec(
      text.slice(at, at + 120),
    )
    if (mark) {
      state.at += mark[0].length
      return undefined
    }
    state.at++
    return readArray(state, depth + 1, ']')
  }
  if (char === '(') {
    state.at++
    const list = readArray(state, depth + 1, ')')
    return Array.isArray(list) && list.length === 1 ? list[0] : list
  }
  if (char === '"' || char === "'" || char === '`' || '“”‘’'.includes(char)) return readString(state)
  const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.-])/i.exec(text.slice(at, at + 40))
  if (number) {
    state.at += number[0].length
    return Number(number[0])
  }
  return readName(state, depth)
}

const WRAPPERS =
  /(?:^|[.:])(?:\w{0,20}Headers|HTTPHeaderDict|CaseInsensitiveDict|CIMultiDict(?:Proxy)?|URL|Url|Uri|URI|parse|create|dict|OrderedDict|stringify|dumps|URLSearchParams|String|str|encode|freeze|assign|from|of|new|Request|Options|BasicAuth|HTTPBasicAuth|HTTPDigestAuth|parse_obj|expand)$/

function readName(state: State, depth: number): Loose {
  const { text, at, limit } = state
  const inspected = /^(?:<ref \*\d+> )?(?:[A-Z]\w{0,60} )?(?:\[[\w ]{1,60}\] )?(?:<[^<>\n]{1,60}> )?(?=[{[])/.exec(
    text.slice(at, at + 160),
  )
  if (inspected && inspected[0].length > 0) {
    state.at += inspected[0].length
    return readOperand(state, depth + 1)
  }
  const prefixed = /^(?:[rbuf]|br|rb|fr|rf|@|\$@|\$)(?=["'`])/i.exec(text.slice(at, at + 3))
  if (prefixed) {
    state.at += prefixed[0].length
    return readString(state, /f|\$/i.test(prefixed[0]) ? 'braces' : undefined)
  }
  const keyword = /^(?:new|await|const|&|typeof|return|yield)\s+|^&(?=[A-Za-z])/.exec(text.slice(at, at + 12))
  if (keyword) {
    state.at += keyword[0].length
    return readOperand(state, depth + 1)
  }
  const name = /^[$@]?[A-Za-z_][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*|!|\[["']\w{1,60}["']\])*/.exec(
    text.slice(at, Math.min(limit, at + 300)),
  )?.[0]
  if (name === undefined) {
    state.at++
    return undefined
  }
  state.at += name.length
  if (/^(?:true|True)$/.test(name)) return true
  if (/^(?:false|False)$/.test(name)) return false
  if (/^(?:null|None|nil|NULL)$/.test(name)) return null
  if (name === 'undefined') return undefined
  if (text[state.at] === '(') {
    const { args, named, end, cut } = readArguments(text, state.at + 1, state.lookup, limit, state.calls + 1)
    state.at = Math.max(end, state.at + 1)
    state.cut ||= cut
    // OkHttp's Credentials.basic(user, password)
    if (/\bCredentials\.basic$/.test(name))
      return basicOf(args.map((arg) => textOf(arg, state.lookup) ?? MASK).join(':'))
    const result: Loose = WRAPPERS.test(name)
      ? args.length > 1 && /Auth$/.test(name)
        ? args
        : (args[0] ?? soleOf(named) ?? new Reference(name))
      : args.length === 0 && Object.keys(named).length > 0
        ? named
        : new Reference(name)
    // .encode(), .toString(), ["x"] after it
    const tail = /^(?:\??\.[A-Za-z_]\w*(?:\(\))?)+/.exec(text.slice(state.at, state.at + 120))
    if (tail) state.at += tail[0].length
    return result
  }
  return new Reference(name)
}

/** URL(string: "…") is its one argument; dict(a=1, b=2) is all of them. */
function soleOf(named: Record<string, Loose>): Loose {
  const values = Object.values(named)
  if (values.length === 0) return undefined
  return values.length === 1 && typeof values[0] === 'string' ? values[0] : named
}

function readArray(state: State, depth: number, close: string): Loose {
  // PHP and Ruby write maps as ['a' => 'b'], Swift as ["a": "b"].
  const head = /^\s{0,200}(?:["'][^"'\n]{1,100}["']|:?\w+)\s*(=>|:)\s/.exec(state.text.slice(state.at, state.at + 340))
  if (head) return readObject(state, depth, close)
  const list: Loose[] = []
  const { text, limit } = state
  for (;;) {
    skip(state)
    if (state.at >= limit) {
      state.cut = true
      return list
    }
    const char = text.charAt(state.at)
    if (char === close) {
      state.at++
      return list
    }
    if (char === ',' || char === ';') {
      state.at++
      continue
    }
    if (char === '}' || char === ')' || char === ']') return list
    const before = state.at
    list.push(readExpression(state, depth))
    if (state.at === before) state.at++
  }
}

function readObject(state: State, depth: number, close: string): Loose {
  const object: Record<string, Loose> = Object.create(null)
  const { text, limit } = state
  for (;;) {
    skip(state)
    if (state.at >= limit) {
      state.cut = true
      return object
    }
    const char = text.charAt(state.at)
    if (char === close) {
      state.at++
      return object
    }
    if (char === ',' || char === ';') {
      state.at++
      continue
    }
    if (char === ')' || char === ']' || char === '}') return object
    const before = state.at
    const key = readKey(state)
    skip(state)
    const mark = /^(?:=>|:|=)/.exec(text.slice(state.at, state.at + 2))
    if (key !== undefined && mark) {
      state.at += mark[0].length
      const value = readExpression(state, depth)
      const earlier = object[key]
      if (earlier === undefined) object[key] = value
      // Copied anew for each value, a name that comes a thousand times would take a million steps.
      else if (Array.isArray(earlier)) for (const one of [value].flat()) earlier.push(one)
      else object[key] = [earlier, value].flat()
    } else if (key !== undefined && /^[A-Za-z_$]/.test(key)) object[key] = new Reference(key)
    else readExpression(state, depth)
    if (state.at === before) state.at++
  }
}

function readKey(state: State): string | undefined {
  const { text, at } = state
  const char = text.charAt(at)
  if (char === '"' || char === "'" || char === '`' || '“”‘’'.includes(char)) return readString(state)
  const prefixed = /^[rbu](?=["'])/.exec(text.slice(at, at + 2))
  if (prefixed) {
    state.at++
    return readString(state)
  }
  const name = /^(?:\[(?:Symbol\([^)\n]{0,80}\)|[\w.'"-]{1,80})\]|:?[A-Za-z_$][\w$.-]{0,120}|\d{1,20})/.exec(
    text.slice(at, at + 140),
  )?.[0]
  if (name === undefined) return undefined
  state.at += name.length
  return name.replace(/^:|^\[["']?|["']?\]$/g, '')
}
