import { fillWords, readProse } from '../diagnosis/told'
import { ContentError } from './front-matter'
import type { Content } from './load'
import { expression } from './schema'

const file = 'content/tree/phrases.json'
/** A gap that has no bound, or one so wide that it joins what does not belong together. */
const wide = /(?:\.|\[\^[^\]]*\]|\))(?:[*+]|\{\d*,(?:\}|[1-9]\d{2}|[7-9]\d|6[1-9]))/

/** Each wording is of an option that exists, compiles, is bounded, matches its own sample and not the counters. */
export function checkPhrases({ catalogue, told }: Content): ContentError[] {
  const faults: ContentError[] = []
  const { phrases } = catalogue
  const seen = new Set<string>()
  for (const { question, options } of told.questions) {
    const known = catalogue.questions.find(({ id }) => id === question)?.options.map(({ id }) => id)
    const say = (detail: string) => faults.push(new ContentError(file, 1, `${question}: ${detail}`))
    if (!known) say('the question does not exist')
    if (seen.has(question)) say('the question is listed twice')
    seen.add(question)
    if (new Set(options.map(({ option }) => option)).size !== options.length) say('an option is listed twice')
    for (const { option, phrases: wordings, counters } of options) {
      if (!known?.includes(option)) say(`the option “${option}” does not exist`)
      const reads = (sentence: string, match: readonly string[]) =>
        readProse(sentence, {
          ...phrases,
          questions: phrases.questions
            .filter((one) => one.question === question)
            .map((one) => ({ ...one, options: [{ option, said: option, match: [...match] }] })),
        }).length > 0
      const sound = wordings.filter(({ match, sample }) => {
        const source = fillWords(match, phrases.words)
        const unknown = /\{([a-z]+)\}/.exec(source)?.[1]
        const fault = unknown
          ? `names the words “${unknown}”, which do not exist`
          : (expression.safeParse(source).error?.issues[0]?.message ??
            (wide.test(source) ? 'has a gap without a bound, or one of more than 60' : undefined))
        if (fault) say(`${option}: “${match}” ${fault}`)
        else if (!reads(sample, [match])) say(`${option}: “${match}” does not match its own sample`)
        return fault === undefined
      })
      for (const counter of counters) {
        const wrong = sound.find(({ match }) => reads(counter, [match]))
        if (wrong) say(`${option}: “${wrong.match}” matches the counter “${counter}”`)
      }
    }
  }
  return faults
}
