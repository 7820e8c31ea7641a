import { decodePercent } from './secrets'

const words =
  /\b(magic(-?link)?|reset(-?password)?|password-?reset|unsubscribe|log-?out|sign-?out|verify(-?e-?mail)?|confirm(ation)?|activate|invit(e|ation))\b/i

/** True when asking for the link may use it up or end something: magic links, resets, unsubscribe, log-out. */
export function isSingleUse(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { pathname, search } = new URL(url)
  return words.test(decodePercent(pathname + search).replaceAll('_', '-'))
}
