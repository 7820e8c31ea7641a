import { endOfToken, endOfToken68, readQuotedString, skipBlanks } from './grammar'

/** One item of WWW-Authenticate or Proxy-Authenticate (RFC 9110 §11.3). */
export interface Challenge {
  /** As sent. */
  scheme: string
  token68?: string
  /** Names in lower case, values without their quotes and quoted-pairs. */
  params: Record<string, string>
}

/** A challenge while it is read. Of a parameter that is sent twice the first value stands. */
export interface ChallengeDraft {
  scheme: string
  token68?: string
  params: Map<string, string>
}

export interface FieldReading {
  challenges: ChallengeDraft[]
  /** Parameter names that occur more than once in their challenge. */
  repeated: string[]
}

// `Object.fromEntries` defines own properties, so a parameter may even be called `__proto__`.
export const finishChallenge = ({ scheme, token68, params }: ChallengeDraft): Challenge => ({
  scheme,
  ...(token68 === undefined ? {} : { token68 }),
  params: Object.fromEntries(params),
})

/**
 * Reads a whole field value by the letter, or gives undefined. In the order of RFC 9110 §11.6.1, §11.3, §11.2:
 *
 *     WWW-Authenticate = #challenge
 *     challenge        = auth-scheme [ 1*SP ( token68 / #auth-param ) ]
 *     auth-param       = token BWS "=" BWS ( token / quoted-string )
 *
 * `#` is the recipient's list rule (§5.6.1.2), so empty elements are valid, and so is a list without any challenge.
 * That a parameter name occurs once per challenge is not said by the grammar: it is reported beside the reading.
 */
export function readChallengeField(text: string): FieldReading | undefined {
  const challenges: ChallengeDraft[] = []
  const repeated: string[] = []
  // Parameters after a comma belong to the last challenge, if a space followed its scheme and no token68 did.
  let open: ChallengeDraft | undefined
  let at = 0

  const readParam = (start: number, draft: ChallengeDraft): number | undefined => {
    const nameEnd = endOfToken(text, start)
    const equals = skipBlanks(text, nameEnd)
    if (nameEnd === start || text[equals] !== '=') return undefined
    const valueStart = skipBlanks(text, equals + 1)
    const tokenEnd = endOfToken(text, valueStart)
    const value =
      tokenEnd > valueStart
        ? { value: text.slice(valueStart, tokenEnd), end: tokenEnd }
        : readQuotedString(text, valueStart)
    if (!value) return undefined
    const name = text.slice(start, nameEnd).toLowerCase()
    if (draft.params.has(name)) repeated.push(name)
    else draft.params.set(name, value.value)
    return value.end
  }

  for (;;) {
    at = skipBlanks(text, at)
    if (at >= text.length) return { challenges, repeated }
    if (text[at] === ',') {
      at++
      continue
    }

    const wordEnd = endOfToken(text, at)
    if (wordEnd === at) return undefined
    if (text[skipBlanks(text, wordEnd)] === '=') {
      if (!open) return undefined
      const end = readParam(at, open)
      if (end === undefined) return undefined
      at = end
    } else {
      const draft: ChallengeDraft = { scheme: text.slice(at, wordEnd), params: new Map() }
      challenges.push(draft)
      open = text[wordEnd] === ' ' ? draft : undefined
      at = wordEnd
      while (text[at] === ' ') at++
      if (open && !endsElement(text, at)) {
        const end = endOfToken68(text, at)
        if (end > at && endsElement(text, end)) {
          draft.token68 = text.slice(at, end)
          open = undefined
          at = end
        } else {
          const paramEnd = readParam(at, draft)
          if (paramEnd === undefined) return undefined
          at = paramEnd
        }
      }
    }
    if (!endsElement(text, at)) return undefined
  }
}

/** Whether a list element may end here: only white space before the next comma or the end. */
export function endsElement(text: string, at: number): boolean {
  const next = skipBlanks(text, at)
  return next >= text.length || text[next] === ','
}
