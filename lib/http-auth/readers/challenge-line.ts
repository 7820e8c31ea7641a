import { isSchemeWord } from '../authorization'
import type { Fields } from '../exchange'
import { KNOWN_SCHEMES } from '../schemes'
import type { Page } from './normalise'
import { take } from './normalise'
import { addField, type Piece, rank } from './piece'

const NAMED =
  /(?:^|[\s"'`([{<*_,;])((?:www|proxy)-?authenticate)["'`*_)\]]{0,3}\s*(?:(?::|=>|=|->)\s*["'`[(]{0,2}|\s+header\S*\s*[:=]\s*["'`]?)(.*)$/i
const PARAM = /^[ \t]*([A-Za-z][\w-]{0,40})[ \t]+(?:[A-Za-z_]{2,30}[ \t]*=[ \t]*["'A-Za-z]|$)/

/** Fields that stand alone: a challenge, or single headers of the answer that somebody names in prose or prints. */
export function readChallengeLines(page: Page): Piece[] {
  const pieces: Piece[] = []
  let run: Piece | undefined
  const push = (line: number, headers: Fields, to = line + 1) => {
    take(page, line, to)
    if (run?.response?.headers && run.to >= line - 1) {
      for (const [name, value] of Object.entries(headers))
        for (const one of [value].flat()) addField(run.response.headers, name, one)
      run.to = to
      return
    }
    run = { reader: 'challenge', kind: 'challenge', rank: rank.told, from: line, to, response: { headers } }
    pieces.push(run)
  }
  for (let line = 0; line < page.lines.length; line++) {
    if (page.taken[line] || (page.lines[line]?.text.length ?? 0) < 5) continue
    const text = (page.lines[line]?.text ?? '').slice(0, 20_000)
    const named = NAMED.exec(text)
    if (named) {
      const name = (named[1] ?? '').replace(/(www|proxy)-?/i, '$1-')
      const value = quotedValue(text, named) ?? trimValue(named[2] ?? '')
      if (looksLikeChallenge(value)) push(line, { [name]: value })
      continue
    }
    // >>> r.headers["WWW-Authenticate"], and the value on the line below
    const asked = /["'[(]((?:www|proxy)-?authenticate)["'\])]{1,3}\s*\)?;?\s*$/i.exec(text)
    if (asked) {
      const next = trimValue((page.lines[line + 1]?.text ?? '').trim().replace(/^["'`]|["'`]$/g, ''))
      if (looksLikeChallenge(next)) push(line, { [(asked[1] ?? '').replace(/(www|proxy)-?/i, '$1-')]: next }, line + 2)
      continue
    }
    // A field value without its name, alone in the paste.
    const scheme = PARAM.exec(text)?.[1]
    if (
      scheme &&
      page.lines.length <= 3 &&
      isSchemeWord(scheme) &&
      KNOWN_SCHEMES.some((known) => known.toLowerCase() === scheme.toLowerCase()) &&
      /=/.test(text)
    )
      push(line, { 'WWW-Authenticate': text.trim() })
  }
  return pieces
}

/** The value up to the quote that opened before it. */
function quotedValue(text: string, named: RegExpExecArray): string | undefined {
  const value = named[2] ?? ''
  const quote = /(["'])$/.exec(text.slice(0, text.length - value.length))?.[1]
  if (quote === undefined) return undefined
  const inner = new RegExp(`^((?:[^${quote}\\\\]|\\\\.)*)${quote}\\s*(?:[,})\\];]|$)`).exec(value)?.[1]
  return inner?.replace(/\\(["'\\])/g, '$1')
}

/** A quote or bracket that opened before the value. */
function trimValue(value: string): string {
  const text = value.trim().replace(/[,;]$/, '')
  const quotes = text.split('"').length - 1
  if (/["'`]$/.test(text) && (text.endsWith('"') ? quotes % 2 === 1 : true)) return text.slice(0, -1)
  return text.replace(/[\])}]+$/, (tail) =>
    text.includes('(') || text.includes('[') || text.includes('{') ? tail : '',
  )
}

const looksLikeChallenge = (value: string): boolean =>
  /^[A-Za-z][\w-]{1,40}(?:$|[\s,])/.test(value) &&
  !/^(?:is|was|header|headers|and|the|not|missing|field|in)\b/i.test(value)
