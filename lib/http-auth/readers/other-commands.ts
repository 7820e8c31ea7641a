import type { Fields } from '../exchange'
import { basicOf, type CommandRequest, mostUrls, withScheme } from './curl-command'
import { addField, fillField, isMethod, MASK } from './piece'

/** GNU wget 1 and 2. */
export function readWget(args: readonly string[]): CommandRequest[] {
  const headers: Fields = {}
  const urls: string[] = []
  let method: string | undefined
  let user: string | undefined
  let password: string | undefined
  for (let at = 0; at < args.length; at++) {
    const word = (args[at] ?? '').replace(/^—|^––/, '--')
    const [, name, glued] = /^--([\w-]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    if (name === undefined) {
      if (/^-[OoPaUTtwQieBD]$/.test(word)) {
        if (word === '-U') addField(headers, 'User-Agent', args[at + 1] ?? '')
        at++
      } else if (!word.startsWith('-')) urls.push(word)
      continue
    }
    const takesNext =
      glued === undefined &&
      /^(?:header|(?:http-)?(?:user|password)|method|(?:post|body)-(?:data|file)|user-agent|referer|output-document|load-cookies|tries|timeout)$/.test(
        name,
      )
    const value = glued ?? (takesNext ? (args[++at] ?? '') : '')
    if (name === 'header') {
      const colon = value.indexOf(':')
      if (colon > 0) addField(headers, value.slice(0, colon).trim(), value.slice(colon + 1).trim())
    } else if (name === 'user' || name === 'http-user') user = value
    else if (name === 'password' || name === 'http-password') password = value
    else if (name === 'ask-password') password = MASK
    else if (name === 'method') method = value.toUpperCase()
    else if (/^(?:post|body)-(?:data|file)$/.test(name)) method ??= 'POST'
    else if (name === 'user-agent') addField(headers, 'User-Agent', value)
    else if (name === 'referer') addField(headers, 'Referer', value)
  }
  // wget sends them when it is asked for them, or at once with --auth-no-challenge.
  if (user !== undefined) fillField(headers, 'Authorization', basicOf(`${user}:${password ?? MASK}`))
  return urls
    .slice(0, mostUrls)
    .map((url) => ({ method: method ?? 'GET', url: withScheme(url), headers: structuredClone(headers) }))
}

/** HTTPie and xh: `http [options] [METHOD] URL [Name:value name==value name=value …]` */
export function readHttpie(args: readonly string[], scheme: string): CommandRequest[] {
  const headers: Fields = {}
  const query: string[] = []
  let method: string | undefined
  let url: string | undefined
  let hasBody = false
  let type = 'basic'
  let auth: string | undefined
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    const [, name, glued] = /^(--[\w-]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    const option = name ?? (/^-[aAsSpotb]$/.test(word) ? word : undefined)
    if (
      option &&
      /^(?:--auth|-a|--auth-type|-A|--bearer|--session|--session-read-only|--style|-s|--print|-p|--output|-o|--timeout|--proxy|--verify|--cert|--pretty|--raw)$/.test(
        option,
      )
    ) {
      const value = glued ?? args[++at] ?? ''
      if (option === '--auth' || option === '-a') auth = value
      if (option === '--auth-type' || option === '-A') type = value.toLowerCase()
      if (option === '--bearer') {
        type = 'bearer'
        auth = value
      }
      if (option === '--raw') hasBody = true
    } else if (word.startsWith('-')) continue
    else if (url === undefined && method === undefined && /^[A-Z]+$/i.test(word) && isMethod(word.toUpperCase()))
      method = word.toUpperCase()
    else if (url === undefined) url = word
    else {
      const item = /^([^:=@]*?)(==|:=|=|:|;|@)([\s\S]*)$/.exec(word)
      if (!item) continue
      const [, key = '', mark, value = ''] = item
      if (mark === '==') query.push(`${key}=${value}`)
      else if (mark === ':' && value !== '') addField(headers, key, value)
      else if (mark !== ':') hasBody = true
    }
  }
  if (url === undefined) return []
  if (auth !== undefined)
    fillField(
      headers,
      'Authorization',
      type === 'bearer' ? `Bearer ${auth}` : type === 'basic' ? basicOf(auth) : `Digest ${MASK}`,
    )
  const whole = withScheme(url.startsWith(':') ? `localhost${/^:\d/.test(url) ? url : url.slice(1)}` : url, scheme)
  const address = query.length > 0 ? `${whole}${whole.includes('?') ? '&' : '?'}${query.join('&')}` : whole
  return [{ method: method ?? (hasBody ? 'POST' : 'GET'), url: address, headers }]
}
