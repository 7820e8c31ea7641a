import { type ChallengeDraft, endsElement } from './challenge-grammar'
import { isToken, isToken68 } from './grammar'
import { isKnownScheme } from './schemes'

/** What is wrong with a challenge field. */
export type ChallengeFaultCode = keyof typeof faultTexts

const faultTexts = {
  'bad-parameter-name': 'A parameter name holds a character that is not allowed in one.',
  'bad-scheme': 'A scheme holds a character that is not allowed in one.',
  'comma-after-scheme': 'A comma stands between a scheme and its first parameter.',
  'control-character': 'The field holds a control character.',
  'duplicate-parameter': 'A parameter occurs more than once in one challenge.',
  'field-name-in-value': 'The value begins with the name of the field.',
  'missing-comma': 'A comma is missing before a parameter or a challenge.',
  'missing-name': 'An equals sign has no parameter name before it.',
  'missing-scheme': 'Parameters come without a scheme before them.',
  'missing-value': 'A parameter has no value.',
  'non-ascii': 'A character outside ASCII stands outside quotes.',
  'not-by-grammar': 'The field does not follow the grammar of RFC 9110.',
  semicolon: 'A semicolon is used where a comma belongs.',
  'single-quotes': 'A value stands in single quotes instead of double quotes.',
  'smart-quotes': 'A value stands in typographic quotes instead of plain double quotes.',
  'stray-quote': 'A double quote stands where none may be.',
  'stray-text': 'Text that is neither a scheme nor a parameter follows a challenge.',
  'tab-after-scheme': 'A tab follows a scheme where a space belongs.',
  'token68-with-params': 'A challenge has both a token68 and parameters.',
  'unescaped-quote': 'A quoted value holds a double quote without a backslash before it.',
  'unquoted-value': 'A value that needs double quotes has none.',
  'unterminated-quote': 'A quoted value has no closing quote.',
} as const

export interface ChallengeFault {
  code: ChallengeFaultCode
  text: string
}

export const challengeFault = (code: ChallengeFaultCode): ChallengeFault => ({ code, text: faultTexts[code] })

/**
 * Reads what real servers send instead of the grammar: usable challenges, and one fault for each kind of deviation.
 * Lines come without obs-folds. A challenge may go on in the next line, as the lines are one list (RFC 9110 §5.3).
 */
export function repairChallenges(lines: string[]): { challenges: ChallengeDraft[]; faults: ChallengeFault[] } {
  const codes = new Set<ChallengeFaultCode>()
  const challenges: ChallengeDraft[] = []
  for (const line of lines) new LineReader(clean(line, codes), challenges, codes).read()
  return { challenges, faults: Array.from(codes, challengeFault) }
}

const FIELD_NAME = /^[ \t]*(?:www|proxy)-authenticate[ \t]*:/i

function clean(line: string, codes: Set<ChallengeFaultCode>): string {
  let text = line
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(text)) {
    codes.add('control-character')
    text = text.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ' ')
  }
  if (FIELD_NAME.test(text)) {
    codes.add('field-name-in-value')
    text = text.replace(FIELD_NAME, '')
  }
  // UTF-8 octets of “ ” ‘ ’ „ that were decoded as ISO 8859-1, and the same quotes in Windows-1252.
  return text.replace(/\u00e2\u0080[\u0098\u0099\u009c\u009d\u009e]|[\u0093\u0094]/g, '”')
}

const SMART_QUOTES = new Set('“”„‟«»‘’‚‛')
const BLANKS = new Set(' \t\u00a0\u2002\u2003\u2009\u200b\u202f\u3000\ufeff')

/** One pass over one line. Each method that looks ahead and fails remembers so, which keeps the whole pass linear. */
class LineReader {
  private at = 0
  /** Whether only separators stand between the last comma, or the start, and `at`. */
  private atElement = true
  private current: ChallengeDraft | undefined
  /** Whether nothing but blanks stands between the current scheme and `at`. */
  private afterScheme = false
  private spaceAfterScheme = false
  private readonly hopeless = new Set<string>()

  constructor(
    private readonly text: string,
    private readonly challenges: ChallengeDraft[],
    private readonly codes: Set<ChallengeFaultCode>,
  ) {
    this.current = challenges.at(-1)
  }

  read(): void {
    for (;;) {
      this.skipSeparators()
      if (this.at >= this.text.length) return
      const end = this.endOfWord(this.at)
      if (end === this.at) this.readMark()
      else if (this.text[this.skipBlanks(end)] !== '=' || this.isLoneScheme(end)) this.readWord(end)
      else if (!this.readPaddedToken68(end)) this.readParam(end)
    }
  }

  /** `Basic ="x"`: a scheme, and a value that lost its name. */
  private isLoneScheme(end: number): boolean {
    return !this.current && this.text[end] !== '=' && isKnownScheme(this.text.slice(this.at, end))
  }

  private skipSeparators(): void {
    for (;;) {
      const char = this.text[this.at]
      if (char === ';') this.codes.add('semicolon')
      else if (char === undefined || (char !== ',' && !BLANKS.has(char))) return
      if (char === ',' || char === ';') {
        this.atElement = true
        this.afterScheme = false
      } else if (char > '\x7f') this.codes.add('non-ascii')
      this.at++
    }
  }

  /** A character that can begin nothing: a quote or an equals sign. */
  private readMark(): void {
    const char = this.text[this.at]
    if (char === '=') {
      this.codes.add('missing-name')
      this.at = this.readValue(this.skipBlanks(this.at + 1)).end
    } else {
      this.codes.add(char === '"' ? 'stray-quote' : 'smart-quotes')
      this.at++
    }
  }

  private readWord(end: number): void {
    const word = this.text.slice(this.at, end)
    if (this.atElement || !this.current) this.begin(word, end)
    else if (this.afterScheme && isToken68(word) && (endsElement(this.text, end) || this.nameFollows(end))) {
      this.current.token68 = word
      this.afterScheme = false
    } else if (isToken(word) && (isKnownScheme(word) || this.nameFollows(end)) && !this.afterScheme) {
      this.codes.add('missing-comma')
      this.begin(word, end)
    } else {
      this.codes.add('stray-text')
      this.afterScheme = false
    }
    this.at = end
    this.atElement = false
  }

  private begin(word: string, end: number): void {
    const scheme = word.endsWith(':') ? word.slice(0, -1) : word
    if (!isToken(word)) this.codes.add(isAscii(word) ? 'bad-scheme' : 'non-ascii')
    // Punctuation alone names no scheme.
    if (!/[A-Za-z]/.test(scheme)) return
    this.current = { scheme, params: new Map() }
    this.challenges.push(this.current)
    this.afterScheme = true
    this.spaceAfterScheme = this.text[end] === ' '
    if (this.text[this.skipSpaces(end)] === '\t' && !endsElement(this.text, end)) this.codes.add('tab-after-scheme')
  }

  /** `Negotiate abc==`: equals signs that are padding, not the sign between a name and its value. */
  private readPaddedToken68(wordEnd: number): boolean {
    if (!this.current || !this.afterScheme || this.text[wordEnd] !== '=') return false
    let end = wordEnd
    while (this.text[end] === '=') end++
    const word = this.text.slice(this.at, end)
    if (!isToken68(word) || !endsElement(this.text, end)) return false
    // `realm=, charset=UTF-8` is rather a parameter without a value.
    if (end === wordEnd + 1 && this.nameFollows(this.skipBlanks(end) + 1)) return false
    this.current.token68 = word
    this.afterScheme = false
    this.atElement = false
    this.at = end
    return true
  }

  private readParam(nameEnd: number): void {
    const sent = this.text.slice(this.at, nameEnd)
    if (!isToken(sent)) this.codes.add(isAscii(sent) ? 'bad-parameter-name' : 'non-ascii')
    const value = this.readValue(this.skipBlanks(this.skipBlanks(nameEnd) + 1))

    if (!this.current) {
      this.codes.add('missing-scheme')
      this.current = { scheme: '', params: new Map() }
      this.challenges.push(this.current)
    } else if (this.current.token68 !== undefined) this.codes.add('token68-with-params')
    else if (this.current.params.size === 0) {
      if (this.atElement && !this.spaceAfterScheme && this.current.scheme !== '') this.codes.add('comma-after-scheme')
    } else if (!this.atElement) this.codes.add('missing-comma')

    const name = sent.toLowerCase()
    if (this.current.params.has(name)) this.codes.add('duplicate-parameter')
    else this.current.params.set(name, value.value)
    this.afterScheme = false
    this.atElement = false
    this.at = value.end
  }

  private readValue(at: number): { value: string; end: number } {
    const char = this.text[at]
    if (char === undefined || char === ',' || char === ';') {
      this.codes.add('missing-value')
      return { value: '', end: at }
    }
    if (char === '"') return this.readQuoted(at)
    if (SMART_QUOTES.has(char)) {
      this.codes.add('smart-quotes')
      return this.readUntil(at, (c) => SMART_QUOTES.has(c) || c === '"', 'smart') ?? this.readUnterminated(at)
    }
    if (char === "'") {
      const quoted = this.readUntil(at, (c, i) => c === "'" && this.isDelimiter(i + 1), 'single')
      // Without a blank or comma in it, `'x'` is a token by the grammar, apostrophes included.
      if (quoted && !isToken(this.text.slice(at, quoted.end))) {
        this.codes.add('single-quotes')
        return quoted
      }
    }
    return this.readUnquoted(at)
  }

  private readQuoted(at: number): { value: string; end: number } {
    const { text } = this
    let close = at + 1
    while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1
    if (close >= text.length) return this.readUnterminated(at)
    const raw = text.slice(at + 1, close)
    const value = { value: unescapeQuoted(raw), end: close + 1 }
    if (this.isDelimiter(close + 1) || text[close + 1] === ';') return value

    // realm="api, error="invalid_token": the quote that was read as closing opens the next value.
    const comma = raw.lastIndexOf(',')
    if (
      comma !== -1 &&
      isToken(
        raw
          .slice(comma + 1)
          .replace(/=[ \t]*$/, '')
          .trim(),
      ) &&
      /=[ \t]*$/.test(raw.slice(-8))
    ) {
      this.codes.add('unterminated-quote')
      return { value: unescapeQuoted(raw.slice(0, comma)), end: at + 1 + comma }
    }
    if (this.nameFollows(close + 1)) return value
    const longer = this.readUntil(close, (c, i) => c === '"' && this.closes(i + 1), 'double')
    if (!longer) return value
    this.codes.add('unescaped-quote')
    return { value: unescapeQuoted(text.slice(at + 1, longer.end - 1)), end: longer.end }
  }

  /** Nothing closes the quote: the value ends before the next thing that looks like a parameter. */
  private readUnterminated(at: number): { value: string; end: number } {
    this.codes.add('unterminated-quote')
    let end = at + 1
    while (end < this.text.length) {
      if (SMART_QUOTES.has(this.text[end] ?? '')) {
        this.codes.add('smart-quotes')
        return { value: unescapeQuoted(this.text.slice(at + 1, end)), end: end + 1 }
      }
      if (this.text[end] === ',' && this.nameFollows(end + 1)) break
      end++
    }
    return { value: unescapeQuoted(this.text.slice(at + 1, end)).trim(), end }
  }

  private readUnquoted(at: number): { value: string; end: number } {
    const { text } = this
    let end = at
    for (;;) {
      while (end < text.length && text[end] !== ',' && text[end] !== ';' && !BLANKS.has(text[end] ?? '')) end++
      const next = this.skipBlanks(end)
      if (next >= text.length || text[next] === ',' || text[next] === ';' || this.nameFollows(next)) break
      const wordEnd = this.endOfWord(next)
      if (isKnownScheme(text.slice(next, wordEnd)) && (this.nameFollows(wordEnd) || endsElement(text, wordEnd))) break
      end = Math.max(wordEnd, next + 1)
    }
    const sent = text.slice(at, end)
    if (!isToken(sent)) this.codes.add(isAscii(sent) ? 'unquoted-value' : 'non-ascii')
    return { value: sent.replace(/"$/, ''), end }
  }

  /** From the quote at `at` to the next character that closes; once one kind is not found it is not sought again. */
  private readUntil(at: number, closes: (char: string, at: number) => boolean, kind: string) {
    if (this.hopeless.has(kind)) return undefined
    for (let i = at + 1; i < this.text.length; i++) {
      if (closes(this.text[i] ?? '', i)) return { value: this.text.slice(at + 1, i), end: i + 1 }
    }
    this.hopeless.add(kind)
    return undefined
  }

  /** Whether the next word, after blanks, is a parameter's name. */
  private nameFollows(at: number): boolean {
    const start = this.skipBlanks(at)
    const end = this.endOfWord(start)
    return end > start && this.text[this.skipBlanks(end)] === '=' && isToken(this.text.slice(start, end))
  }

  /** Whether a quote before `at` may close a value that holds quotes itself. */
  private closes(at: number): boolean {
    return endsElement(this.text, at) || this.text[this.skipBlanks(at)] === ';' || this.nameFollows(at)
  }

  private isDelimiter(at: number): boolean {
    const char = this.text[at]
    return char === undefined || char === ',' || BLANKS.has(char)
  }

  private endOfWord(at: number): number {
    let end = at
    for (; end < this.text.length; end++) {
      const char = this.text[end] ?? ''
      if (char === ',' || char === ';' || char === '=' || char === '"' || BLANKS.has(char) || SMART_QUOTES.has(char))
        break
    }
    return end
  }

  private skipBlanks(at: number): number {
    while (BLANKS.has(this.text[at] ?? '')) at++
    return at
  }

  private skipSpaces(at: number): number {
    while (this.text[at] === ' ') at++
    return at
  }
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

const unescapeQuoted = (text: string): string => text.replace(/\\([\s\S])/g, '$1')
