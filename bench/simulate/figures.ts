import type { Catalogue } from '../../lib/diagnosis/catalogue'
import type { CauseId } from '../../lib/diagnosis/causes'
import { evidenceOf, hasEvidence, type Person } from './case'
import { type Walk, walkAllKnowing, walkArticle, walkPlan, walkWizard } from './guides'

/** What the guides cost over a set of cases. Minutes are means; a ratio is in parts of the all-knowing guide's mean. */
export interface Figures {
  n: number
  allKnowing: { meanMinutes: number }
  answers: { wizard: WizardFigures; probabilityOverCost: Mean; article: Mean }
  evidence: { wizard: WizardFigures }
}

export interface Mean {
  meanMinutes: number
  ratio: number
}

export interface WizardFigures extends Mean {
  /** Part of the people whose cause is among the three likeliest when the first fix, or the hand-over, is shown. */
  top3AtFixes: number
  /** Mean number of questions answered, `platform` not counted. */
  questions: number
  medianPages: number
  /** Part of the people who are handed over without their cause being named. */
  wrongHandOvers: number
}

/** One person with the ways they were led. */
export interface Walked {
  person: Person
  allKnowing: number
  answers: Walk
  evidence: Walk
  probabilityOverCost: number
  article: number
}

/** Leads each person by every guide. */
export function walkPeople(people: readonly Person[], catalogue: Catalogue): Walked[] {
  return people.map((person) => ({
    person,
    allKnowing: walkAllKnowing(person),
    answers: walkWizard(person, [], catalogue),
    evidence: walkWizard(person, evidenceOf(person.one, catalogue), catalogue, hasEvidence(person.one)),
    probabilityOverCost: walkPlan(person, catalogue),
    article: walkArticle(person),
  }))
}

/** The figures over all of them. */
export function figuresOf(walked: readonly Walked[]): Figures {
  const allKnowing = mean(walked.map((one) => one.allKnowing))
  const over = (minutes: number[]): Mean => ({ meanMinutes: mean(minutes), ratio: mean(minutes) / allKnowing })
  const wizard = (walks: Walk[]): WizardFigures => ({
    ...over(walks.map(({ minutes }) => minutes)),
    top3AtFixes: mean(walks.map(({ top3AtFixes }) => Number(top3AtFixes))),
    questions: mean(walks.map(({ questions }) => questions)),
    medianPages: median(walks.map(({ pages }) => pages)),
    wrongHandOvers: mean(walks.map(({ wrongHandOver }) => Number(wrongHandOver))),
  })
  return {
    n: walked.length,
    allKnowing: { meanMinutes: allKnowing },
    answers: {
      wizard: wizard(walked.map(({ answers }) => answers)),
      probabilityOverCost: over(walked.map(({ probabilityOverCost }) => probabilityOverCost)),
      article: over(walked.map(({ article }) => article)),
    },
    evidence: { wizard: wizard(walked.map(({ evidence }) => evidence)) },
  }
}

/** The figures for people, as lines. */
export function describeFigures(name: string, { n, allKnowing, answers, evidence }: Figures): string[] {
  const times = ({ meanMinutes, ratio }: Mean) => `${ratio.toFixed(2)} × (${meanMinutes.toFixed(1)} minutes)`
  const wizard = (label: string, one: WizardFigures) =>
    `  ${label}: ${times(one)}, cause among three at the fixes ${one.top3AtFixes.toFixed(2)}, ` +
    `${one.questions.toFixed(1)} questions, ${one.medianPages} pages (median), ` +
    `handed over without the cause ${one.wrongHandOvers.toFixed(2)}`
  return [
    `${name} (n = ${n}): whoever knows the cause needs ${allKnowing.meanMinutes.toFixed(1)} minutes`,
    wizard('the wizard, from answers', answers.wizard),
    wizard('the wizard, with the evidence pasted first', evidence.wizard),
    `  fixes by probability ÷ cost, nothing asked: ${times(answers.probabilityOverCost)}`,
    `  the article's ten fixes in order: ${times(answers.article)}`,
  ]
}

/** The causes on which most time is lost, and the longest ways, as lines. */
export function describeWorst(walked: readonly Walked[]): string[] {
  const causes = new Map<CauseId, Walked[]>()
  for (const one of walked) causes.set(one.person.one.cause, [...(causes.get(one.person.one.cause) ?? []), one])
  const lost = ({ answers, allKnowing }: Walked) => answers.minutes - allKnowing
  const rows = [...causes].map(([cause, own]: [CauseId, Walked[]]) => ({
    cause,
    n: own.length,
    meanLost: mean(own.map(lost)),
    wrong: own.filter(({ answers }) => answers.wrongHandOver).length,
  }))
  const longest = [...walked].sort((a, b) => b.answers.pages - a.answers.pages).slice(0, 5)
  return [
    'Most time lost, by cause (from answers):',
    ...rows
      .sort((a, b) => b.meanLost - a.meanLost)
      .slice(0, 10)
      .map(
        ({ cause, n, meanLost, wrong }) =>
          `  ${cause}: ${meanLost.toFixed(0)} minutes each, ${wrong} of ${n} not named`,
      ),
    'Longest ways (from answers):',
    ...longest.map(
      ({ person, answers }) => `  ${person.one.cause}: ${answers.pages} pages (${answers.steps.join(' → ')})`,
    ),
  ]
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half) - 1] ?? 0)) / 2
}
