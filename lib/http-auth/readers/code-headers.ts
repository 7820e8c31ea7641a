import { basicOf } from './curl-command'
import { readArguments, readLoose, textOf } from './loose'
import { isMethod, MASK } from './piece'
import type { Lookup } from './tokenise-shell'

/** A statement or a link of a chain that sets a header, or (with no name) the method. */
export interface HeaderStatement {
  name: string
  value: string
  at: number
  /** Set on a client, session or the library's defaults: every request carries it. */
  isDefault: boolean
  method?: string
}

// .header("Authorization", …), req.Header.Set("X-Api-Key", …), xhr.setRequestHeader('…', …), headers.append(…)
const SETTER =
  /([\w$.[\]()>:-]{0,120}?)(?:\.|->|::|\b)((?:set|add|with|append|put|insert|try|default_?)?_?(?:Add)?(?:Request|Default|Http)?_?(?:header|property|value|set|add|append|insert|TryAddWithoutValidation|WithoutValidation)\w{0,30})\(\s*(?:@|reqwest::header::|header::|HttpHeaders\.|HttpHeader\.)?(?:(["'])([A-Za-z][\w-]{1,60})\3|(AUTHORIZATION|COOKIE))\s*,\s*/gi
// request["Authorization"] = …, headers['X-Api-Key'] = …, axios.defaults.headers.common['Authorization'] = …
const INDEXED = /([\w$.]{0,80})\[\s*["']([A-Za-z][\w-]{1,60})["']\s*\]\s*=(?!=)\s*/g
// What the slow patterns above and below need, told quickly.
const SETS = /(?:header|property|value|set|add|append|insert|WithoutValidation)\w{0,30}\(\s*(?:@|\w+(?:::|\.))*["'AC]/i
const BEARER =
  /(?:\.|->|::)(?:bearer_auth|setBearerAuth|bearerAuth|BearerAuth|withToken|SetAuthToken|SetBearerToken|set_bearer|bearer_token|setBearerToken|authBearer)\(\s*/g
const BASIC =
  /(?:\.|->|::)?\b(basic_auth|SetBasicAuth|setBasicAuth|basicAuth|basicAuthentication|withBasicAuth|setBasicAuthentication|auth|HTTPBasicAuthHandler|Credentials\.basic|authenticate)\(\s*(?=["'])/g
const DOTNET = /AuthenticationHeaderValue\(\s*/g
const SWIFT = /\.(?:setValue|addValue)\(\s*/g
const CURL_PHP = /CURLOPT_(USERPWD|HTTPHEADER|URL|XOAUTH2_BEARER|CUSTOMREQUEST|POST)\s*(?:,|=>)\s*/g
const METHOD_CALL =
  /\.(?:method|setRequestMethod|Method)\(\s*["'](\w{3,7})["']|\.(GET|POST|PUT|DELETE|HEAD)\(|\.(post|put|delete|patch)\((?=\w+|RequestBody)|\b(?:httpMethod|Method)\s*=\s*(?:["'](\w{3,7})["']|HttpMethod\.(\w{3,7}))|Net::HTTP::(Get|Post|Put|Delete|Patch)\.new/g
const SESSION = /([\w.]{1,60})\.headers\.update\(\s*|([\w.]{1,60})\.auth\s*=\s*(?=\()/g

const isDefaultOwner = (owner: string): boolean =>
  /default|session|client|common|http$/i.test(owner) && !/request|req\b/i.test(owner)

/** Header-setting statements of any language, in the order in which they stand. */
export function collectHeaders(text: string, lookup: Lookup): HeaderStatement[] {
  const found: HeaderStatement[] = []
  if (!/header|auth|bearer|token|HTTP|Method|\]\s*=/i.test(text)) return found
  const value = (at: number): string => {
    const read = readLoose(text, at, lookup, Math.min(text.length, at + 20_000)).value
    return textOf(read, lookup) ?? MASK
  }
  const args = (at: number) => readArguments(text, at, lookup, Math.min(text.length, at + 20_000))
  const add = (name: string, shown: string, at: number, owner = '') =>
    found.push({ name, value: shown, at, isDefault: isDefaultOwner(owner) })

  if (SETS.test(text))
    for (const match of text.matchAll(SETTER)) {
      const [head, owner = '', , , name, constant] = match
      add(
        name ?? (constant ?? '').toLowerCase().replace(/^./, (first) => first.toUpperCase()),
        value(match.index + head.length),
        match.index,
        owner,
      )
    }
  if (/\]\s{0,9}=/.test(text))
    for (const match of text.matchAll(INDEXED)) {
      const [head, owner = '', name = ''] = match
      if (!/header|req|common|defaults|http/i.test(owner)) continue
      add(name, value(match.index + head.length), match.index, owner)
    }
  for (const match of text.matchAll(BEARER)) {
    const [first] = args(match.index + match[0].length).args
    add('Authorization', `Bearer ${textOf(first, lookup) ?? MASK}`, match.index)
  }
  for (const match of text.matchAll(BASIC)) {
    const { args: list } = args(match.index + match[0].length)
    if (match[1] === 'auth' && list.length < 2) continue
    add('Authorization', basicOf(`${textOf(list[0], lookup) ?? MASK}:${textOf(list[1], lookup) ?? MASK}`), match.index)
  }
  for (const match of text.matchAll(DOTNET)) {
    const [scheme, token] = args(match.index + match[0].length).args
    if (typeof scheme === 'string')
      add(
        'Authorization',
        `${scheme} ${token === undefined ? '' : (textOf(token, lookup) ?? MASK)}`.trim(),
        match.index,
        text.slice(Math.max(0, match.index - 80), match.index),
      )
  }
  for (const match of text.matchAll(SWIFT)) {
    const { args: list, named } = args(match.index + match[0].length)
    const name = textOf(named.forHTTPHeaderField, lookup)
    if (name !== undefined) add(name, textOf(list[0], lookup) ?? MASK, match.index)
  }
  if (/\.headers\.update\(|\.auth\s{0,9}=/.test(text))
    for (const match of text.matchAll(SESSION)) {
      const at = match.index + match[0].length
      if (match[1] !== undefined) {
        const { args: list, named } = args(at)
        const record = list[0] ?? named
        if (typeof record === 'object' && record !== null && !Array.isArray(record))
          for (const [name, one] of Object.entries(record))
            found.push({ name, value: textOf(one, lookup) ?? MASK, at, isDefault: true })
      } else {
        const pair = readLoose(text, at, lookup, Math.min(text.length, at + 2000)).value
        if (Array.isArray(pair))
          found.push({
            name: 'Authorization',
            value: basicOf(`${textOf(pair[0], lookup) ?? MASK}:${textOf(pair[1], lookup) ?? MASK}`),
            at,
            isDefault: true,
          })
      }
    }
  collectPhp(text, lookup, found)
  for (const match of text.matchAll(METHOD_CALL)) {
    const method = (match.slice(1).find((one) => one !== undefined) ?? '').toUpperCase()
    if (isMethod(method)) found.push({ name: '', value: '', at: match.index, isDefault: false, method })
  }
  return found.sort((a, b) => a.at - b.at)
}

function collectPhp(text: string, lookup: Lookup, found: HeaderStatement[]): void {
  for (const match of text.matchAll(CURL_PHP)) {
    const at = match.index + match[0].length
    const read = readLoose(text, at, lookup, Math.min(text.length, at + 20_000)).value
    const what = match[1]
    const shown = textOf(read, lookup)
    const base = { at: match.index, isDefault: false }
    if (what === 'USERPWD' && shown !== undefined) found.push({ ...base, name: 'Authorization', value: basicOf(shown) })
    else if (what === 'XOAUTH2_BEARER' && shown !== undefined)
      found.push({ ...base, name: 'Authorization', value: `Bearer ${shown}` })
    else if (what === 'CUSTOMREQUEST' && shown !== undefined && isMethod(shown.toUpperCase()))
      found.push({ ...base, name: '', value: '', method: shown.toUpperCase() })
    else if (what === 'POST' && (read === true || read === 1))
      found.push({ ...base, name: '', value: '', method: 'POST' })
    else if (what === 'HTTPHEADER') {
      const lines = Array.isArray(read) ? read : [read]
      for (const line of lines) {
        const header = textOf(line, lookup) ?? ''
        const colon = header.indexOf(':')
        if (colon > 0)
          found.push({ ...base, name: header.slice(0, colon).trim(), value: header.slice(colon + 1).trim() })
      }
    }
  }
}
