import type { Fields } from '../exchange'
import { basicOf, type CommandRequest } from './curl-command'
import { addField, fillField, MASK } from './piece'
import { type Lookup, tokenise } from './tokenise-shell'

// A hashtable's entry: "Name" = "value", Name = $variable (newline or ; between)
const ENTRY = /(?:^|[;{\n])\s*["']?([A-Za-z][\w:-]{0,80})["']?\s*=\s*([^\n;}]{0,9000})/g
const SPLAT = /\$(\w+)\s*=\s*@\{/g
const ADD = /\$(\w+)(?:\.Add\(\s*|\[)["']([\w-]+)["'](?:\s*,\s*|\]\s*=\s*)([^\n]{0,9000})/g
const COOKIE = /System\.Net\.Cookie\(?\s*["']([^"'\n]{1,200})["']\s*,\s*["']([^"'\n]{0,9000})["']/g

/** Hashtables by the name of their variable, in lower case. */
export type Tables = Map<string, [string, string][]>

/**
 * Invoke-WebRequest and Invoke-RestMethod. `text` is the script around the command: hashtables and splatted parameters
 * are assigned before they are used.
 */
export function readInvoke(
  text: string,
  start: number,
  tables: Tables,
  lookup: Lookup,
): { requests: CommandRequest[]; end: number } {
  const inline = takeHashtables(text, start)
  const { words } = tokenise(inline.command, 0, 'powershell', lookup)
  const headers: Fields = {}
  let method: string | undefined
  let url: string | undefined
  let authentication: string | undefined
  let token: string | undefined
  let isKnown = true
  const setting = (name: string, value: string) => {
    const key = name.toLowerCase()
    if (key === 'uri') url = value
    else if (key === 'method' || key === 'custommethod') method = value.toUpperCase()
    else if (key === 'useragent') addField(headers, 'User-Agent', value)
    else if (key === 'contenttype') addField(headers, 'Content-Type', value)
    else if (key === 'authentication') authentication = value.toLowerCase()
    else if (key === 'token') token = value
    else if (key === 'headers') {
      const own = /^\0(\d+)$/.exec(value)?.[1]
      const table =
        own === undefined
          ? tables.get(value.replace(/^[$…]/, '').toLowerCase())
          : entries(inline.tables[Number(own)] ?? '', lookup)
      if (table) for (const [field, text] of table) addField(headers, field, text)
      // $headers, and what is in it is not shown.
      else isKnown = false
    } else if (key === 'credential' || key === 'usedefaultcredentials') isKnown = false
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word.startsWith('@') && tables.has(word.slice(1).toLowerCase())) {
      for (const [name, value] of tables.get(word.slice(1).toLowerCase()) ?? []) setting(name, value)
    } else if (/^-[A-Za-z]+:?$/.test(word)) {
      const name = word.slice(1).replace(/:$/, '')
      if (
        /^(?:SkipCertificateCheck|UseBasicParsing|UseDefaultCredentials|AllowUnencryptedAuthentication|Verbose|PassThru|DisableKeepAlive|SkipHttpErrorCheck|SkipHeaderValidation|PreserveAuthorizationOnRedirect)$/i.test(
          name,
        )
      )
        setting(name, '')
      else setting(name, words[++at] ?? '')
    } else if (url === undefined && /[/.:]/.test(word)) url = word
  }
  for (const name of ['method', 'authority', 'path', 'scheme']) delete headers[name]
  if (authentication === 'bearer' || authentication === 'oauth')
    fillField(headers, 'Authorization', `Bearer ${token ?? MASK}`)
  if (authentication === 'basic') fillField(headers, 'Authorization', basicOf(MASK))
  const cookies = [...text.slice(Math.max(0, start - 20_000), start).matchAll(COOKIE)].map(
    ([, name, value]) => `${name}=${value}`,
  )
  if (cookies.length > 0) fillField(headers, 'Cookie', cookies.join('; '))
  const known = isKnown || Object.keys(headers).some((name) => /^(?:authorization|cookie)$/i.test(name))
  const address = url?.replace(/^…(?=\/)/, '')
  const request: CommandRequest = { method: method ?? 'GET', url: address ?? '', ...(known && { headers }) }
  return { requests: address === undefined ? [] : [request], end: inline.end }
}

/** `name`: the variable as it is written, so that a hashtable can be looked up. */
function takeHashtables(text: string, start: number): { command: string; tables: string[]; end: number } {
  const tables: string[] = []
  let command = ''
  let at = start
  const limit = Math.min(text.length, start + 100_000)
  while (at < limit) {
    const char = text.charAt(at)
    if (text.startsWith('@{', at)) {
      const end = closing(text, at + 2, limit)
      command += `\0${tables.length}`
      tables.push(text.slice(at + 2, end))
      at = end + 1
    } else if (char === '"' || char === "'") {
      const close = text.indexOf(char, at + 1)
      const end = close === -1 || close > limit ? at + 1 : close + 1
      command += text.slice(at, end)
      at = end
    } else if (char === '\n') {
      if (!/`[ \t]*$/.test(command.slice(-20)) && !/^\n[ \t]*-[A-Z][a-z]+/.test(text.slice(at, at + 60))) break
      command += char
      at++
    } else if (/^(?:;|\||\))/.test(char)) break
    else {
      command += char
      at++
    }
  }
  // $headers stays a name: its table is looked up, not its text.
  return { command: command.replace(/(-Headers?:?\s+)\$(\w+)/i, '$1$2'), tables, end: at }
}

function closing(text: string, start: number, limit: number): number {
  let depth = 1
  for (let at = start; at < limit; at++) {
    const char = text.charAt(at)
    if (char === '{') depth++
    else if (char === '}' && --depth === 0) return at
  }
  return limit
}

function entries(table: string, lookup: Lookup): [string, string][] {
  return [...`\n${table}`.matchAll(ENTRY)].map(([, name = '', value = '']) => [name, evaluate(value, lookup)])
}

/** An expression's text: quoted, a variable, or joined by +. */
function evaluate(expression: string, lookup: Lookup): string {
  const { words } = tokenise(expression.trim().replace(/\)+$/, ''), 0, 'powershell', lookup)
  return words.filter((word) => word !== '+').join(words.includes('+') ? '' : ' ')
}

/** Every hashtable that the script assigns, by its name. */
export function readTables(text: string, lookup: Lookup): Tables {
  const tables: Tables = new Map()
  for (const match of text.matchAll(SPLAT)) {
    const from = match.index + match[0].length
    const end = closing(text, from, Math.min(text.length, from + 20_000))
    tables.set((match[1] ?? '').toLowerCase(), entries(text.slice(from, end), lookup))
  }
  for (const [, table = '', name = '', value = ''] of text.matchAll(ADD)) {
    const list = tables.get(table.toLowerCase()) ?? []
    list.push([name, evaluate(value, lookup)])
    tables.set(table.toLowerCase(), list)
  }
  return tables
}
