import { redactText } from '../http-auth/redact'
import type { Catalogue, FindingKind, Platform } from './catalogue'
import type { Evidence, Found } from './evidence'

/**
 * What a person says in plain words, read as answers to the wizard's own questions. The wordings are data
 * (content/tree/phrases.json); an option's levels stay where they are, with the question.
 */
export interface Phrases {
  /** Lists of synonyms; an expression names one as `{name}`. */
  words: Record<string, string>
  questions: SaidQuestion[]
}

export interface SaidQuestion {
  question: string
  /** When several options are said: `none` counts, because they contradict each other, or the one listed `first`. */
  clash: 'none' | 'first'
  /** Also what stands in quotation marks is read: it asks for the words of a message. */
  quoted?: boolean | undefined
  /** Not read where one of these is said: they ask for the same fact. */
  unless?: string[] | undefined
  options: {
    option: string
    /** Completes "You say: …". */
    said: string
    /** Regular expressions, meant without case, each from the beginning of a word. */
    match: string[]
  }[]
}

/** More of a text is never looked at. */
const longestProse = 20_000
const longestSentence = 400
const mostSentences = 400
const longestQuote = 160

interface Compiled {
  option: string
  id: string
  said: string
  /** Matches wherever one of the expressions does: most options are not said, and one look at the text tells. */
  any: RegExp
  expressions: { regex: RegExp; negative: boolean }[]
}

const compiled = new WeakMap<Phrases, Map<SaidQuestion, Compiled[]>>()

/** An expression with its lists of synonyms filled in; a list may name others. */
export function fillWords(source: string, words: Record<string, string>): string {
  let text = source
  for (let turn = 0; turn < 3 && /\{[a-z]/.test(text); turn++) {
    text = text.replace(/\{([a-z]+)\}/g, (found, name: string) => words[name] ?? found)
  }
  return text
}

/** Reads negation itself, because a negative word, or a list of such, is part of it. */
const isNegative = (source: string): boolean =>
  /\{(?:not|no|fails|same|refused)\}/.test(source) || NEGATION.test(source)

const expression = (source: string, flags: string) => new RegExp(`(?<![\\w-])(?:${source})`, flags)

function compile(phrases: Phrases): Map<SaidQuestion, Compiled[]> {
  const known = compiled.get(phrases)
  if (known) return known
  const made = new Map(
    phrases.questions.map((question) => [
      question,
      question.options.map(({ option, said, match }) => ({
        option,
        id: toldId(question.question, option),
        said,
        any: expression(match.map((source) => fillWords(source, phrases.words)).join('|'), 'im'),
        expressions: match.map((source) => ({
          regex: expression(fillWords(source, phrases.words), 'gi'),
          negative: isNegative(source),
        })),
      })),
    ]),
  )
  compiled.set(phrases, made)
  return made
}

const NEGATION = /\b(?:not|never|no|nor|neither|none|nothing|nobody|hardly|cannot|without)\b|n't\b/i

const toldId = (question: string, option: string): string => `told-${question}-${option}`

/** One kind of finding per option that has phrases. It bears as the option does. */
export function toldKinds(phrases: Phrases): FindingKind[] {
  return phrases.questions.flatMap(({ question, options }) =>
    options.map(({ option, said }) => ({
      id: toldId(question, option),
      title: `You say: ${said}`,
      severity: 'info' as const,
      bears: {},
      because: 'It is an answer to one of our questions, in your own words.',
      settles: { question, option },
    })),
  )
}

/**
 * What the text of the evidence says, of the questions that exist on the platform and that nothing else has settled:
 * what was seen counts before what is said.
 */
export function findTold(
  evidence: Evidence,
  found: readonly Found[],
  platform: Platform | undefined,
  catalogue: Catalogue,
): Found[] {
  if (evidence.text === undefined || catalogue.phrases.questions.length === 0) return []
  const seen = new Set(found.map(({ id }) => id))
  const settled = new Set(catalogue.findings.filter(({ id }) => seen.has(id)).map(({ settles }) => settles?.question))
  const absent = new Set(
    catalogue.questions.filter(({ platforms }) => platform && !platforms.includes(platform)).map(({ id }) => id),
  )
  return readProse(evidence.text, catalogue.phrases, (question) => !settled.has(question) && !absent.has(question))
}

/** Reads prose sentence by sentence: at most one option of each question, in the order of the questions. Total. */
export function readProse(text: string, phrases: Phrases, isOpen: (question: string) => boolean = () => true): Found[] {
  const sentences = sentencesOf(text)
  const whole = sentences.map((sentence) => sentence.whole).join('\n')
  const own = sentences.map((sentence) => sentence.own).join('\n')
  const said = [...compile(phrases)].flatMap(([question, options]) => {
    if (!isOpen(question.question)) return []
    const matches = options.flatMap((option) => {
      if (!option.any.test(question.quoted ? whole : own)) return []
      const match = firstMatch(option, sentences, question.quoted === true)
      return match ? [{ ...match, option }] : []
    })
    const chosen = choose(matches, question.clash)
    return chosen ? [{ question, chosen }] : []
  })
  const questions = new Set(said.map(({ question }) => question.question))
  return said
    .filter(({ question }) => !question.unless?.some((other) => questions.has(other)))
    .map(({ chosen: { option, sentence } }) => ({
      id: option.id,
      text: `You say: ${option.said}.`,
      quote: redactText(sentence.shown).slice(0, longestQuote),
    }))
}

interface Sentence {
  /** As it was written. */
  shown: string
  /** With plain apostrophes, and `invalid_grant` as two words. */
  whole: string
  /** Without what stands in quotation marks. */
  own: string
}

interface Match {
  sentence: Sentence
  from: number
  to: number
}

function choose<T extends Match>(said: readonly T[], clash: SaidQuestion['clash']): T | undefined {
  // "the very next call works" also holds "call works": the wider wording is the one that is meant.
  const meant = said.filter(
    (one) =>
      !said.some(
        (other) =>
          other !== one &&
          other.sentence === one.sentence &&
          other.from <= one.from &&
          other.to >= one.to &&
          other.to - other.from > one.to - one.from,
      ),
  )
  return clash === 'none' && meant.length > 1 ? undefined : meant[0]
}

function firstMatch(option: Compiled, sentences: readonly Sentence[], quoted: boolean): Match | undefined {
  for (const sentence of sentences) {
    const text = quoted ? sentence.whole : sentence.own
    if (!option.any.test(text)) continue
    for (const { regex, negative } of option.expressions) {
      for (const match of text.matchAll(regex)) {
        if (isDenied(text, match.index, negative ? '' : match[0])) continue
        return { sentence, from: match.index, to: match.index + match[0].length }
      }
    }
  }
  return undefined
}

const SUPPOSED = /\b(?:if|whether|unless|should|would|could|might|maybe|perhaps|try|expect(?:ed)?)\b/i
const CLAUSE =
  /[,;:()–—]|\b(?:but|although|though|while|whereas|and|yet|still|so|because|since|until|where|that|which)\b/gi

/** A negation in the words themselves, or shortly before them in the same clause; or what is only supposed. */
function isDenied(text: string, from: number, said: string): boolean {
  if (NEGATION.test(said)) return true
  const before = text.slice(Math.max(0, from - 30), from)
  let start = 0
  for (const { index, 0: word } of before.matchAll(CLAUSE)) start = index + word.length
  const clause = before.slice(start)
  return NEGATION.test(clause) || SUPPOSED.test(clause)
}

/** Splits at line ends and at the ends of sentences; questions say nothing. */
function sentencesOf(text: string): Sentence[] {
  const sentences = new Map<string, Sentence>()
  for (const line of text.slice(0, longestProse).split(/[\r\n]+/)) {
    for (const part of line.split(/(?<=[.!?…])["'”’)]{0,2}\s+|\s*;\s+/)) {
      const shown = part.replace(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+/, '').trim()
      if (shown === '' || /\?["'”’)]{0,2}$/.test(shown)) continue
      for (let at = 0; at < shown.length; at += longestSentence) {
        const whole = shown
          .slice(at, at + longestSentence)
          .replace(/[’ʼ`´]/g, "'")
          .replace(/_/g, ' ')
        const own = whole.replace(/["“”„«»]([^"“”„«»]{1,200})["“”„«»]|(?<![\w])'[^']{1,200}'(?![\w])/g, ' … ')
        if (sentences.size < mostSentences) sentences.set(whole, { shown, whole, own })
      }
    }
  }
  return [...sentences.values()]
}
