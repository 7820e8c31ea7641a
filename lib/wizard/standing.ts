import { indexOf } from '../diagnosis/belief'
import {
  type Actor,
  type Catalogue,
  type Condition,
  type Platform,
  platforms,
  type Question,
  type QuestionOption,
} from '../diagnosis/catalogue'
import type { Trail } from './trail'
import { outdatedBy } from './verify'

/** Where a trail stands: which of its answers count, who is asking, and what they can be asked. */
export interface Standing {
  /** Undefined when it is not answered, or "not sure". */
  platform: Platform | undefined
  platformAnswered: boolean
  /** Answers that count, by hand, in the order given. */
  counted: [string, string][]
  /** Answers whose question does not exist here, or whose condition does not hold. */
  offPath: [string, string][]
  /** Questions that the evidence has answered: question id → option and the finding that says so. */
  settled: Map<string, { option: string; finding: string }>
  /** Findings that a fix has changed since: they count no more. */
  outdated: ReadonlySet<string>
  engineer: boolean
  /** Whose fixes this person can do. */
  canDo: readonly Actor[]
}

/** The three questions of who is asking, one per platform. */
export const whoQuestions: Record<Platform, string> = { browser: 'role', mobile: 'app-kind', 'api-client': 'sender' }

const engineers: Record<Platform, readonly string[]> = {
  browser: ['build', 'run'],
  mobile: ['own'],
  'api-client': ['own', 'hand', 'page', 'job', 'server'],
}

/** Works out where the trail stands. */
export function standingOf(trail: Trail, catalogue: Catalogue): Standing {
  const { counted, offPath, platform, settled, outdated } = splitAnswers(trail, catalogue)
  const answers = new Map(counted)
  const who = platform ? answers.get(whoQuestions[platform]) : undefined
  return {
    platform,
    platformAnswered: answers.has('platform'),
    counted,
    offPath,
    settled,
    outdated,
    engineer: platform !== undefined && who !== undefined && engineers[platform].includes(who),
    canDo: catalogue.costs.roles[roleOf(platform, who)],
  }
}

function roleOf(platform: Platform | undefined, who: string | undefined): 'user' | 'developer' | 'owner' {
  if (platform === 'api-client') return 'developer'
  if (platform === 'browser' && who === 'build') return 'developer'
  if (platform === 'browser' && who === 'run') return 'owner'
  if (platform === 'mobile' && who === 'own') return 'developer'
  return 'user'
}

interface Split {
  platform: Platform | undefined
  counted: [string, string][]
  offPath: [string, string][]
  settled: Standing['settled']
  outdated: Standing['outdated']
}

/**
 * Parts the answers into those that count and those that do not. An answer counts when its question exists on the
 * platform, its option is offered there, and its condition holds, in whatever order the answers were given.
 */
export function splitAnswers(trail: Pick<Trail, 'answers' | 'seen' | 'fixes'>, catalogue: Catalogue): Split {
  const index = indexOf(catalogue)
  const given = new Map(trail.answers)
  const platform = platforms.find((id) => id === given.get('platform'))

  const byHand = new Set<string>()
  const settled: Standing['settled'] = new Map()
  const outdated = outdatedBy(trail, catalogue)
  for (const id of trail.seen) {
    if (outdated.has(id)) continue
    const settles = index.findings.get(id)?.kind.settles
    const question = settles && index.questions.get(settles.question)
    if (!question || !existsOn(question, platform) || settled.has(settles.question)) continue
    settled.set(settles.question, { option: settles.option, finding: id })
  }

  // An answer by hand outranks the evidence also while it is not yet known to count.
  const answerTo = (id: string) =>
    byHand.has(id) ? given.get(id) : given.has(id) ? undefined : settled.get(id)?.option
  for (let grown = true; grown; ) {
    grown = false
    for (const [id, value] of trail.answers) {
      const question = index.questions.get(id)
      if (byHand.has(id) || !question || !existsOn(question, platform)) continue
      if (value !== 'not-sure' && !optionsOn(question, platform).some((option) => option.id === value)) continue
      if (!holds(question, platform, answerTo, index.questions)) continue
      byHand.add(id)
      grown = true
    }
  }
  for (const id of byHand) settled.delete(id)
  return {
    platform,
    counted: trail.answers.filter(([id]) => byHand.has(id)),
    offPath: trail.answers.filter(([id]) => !byHand.has(id)),
    settled,
    outdated,
  }
}

/** Without a platform only the questions that all three share exist. */
export function existsOn(question: Question, platform: Platform | undefined): boolean {
  return platform ? question.platforms.includes(platform) : question.platforms.length === platforms.length
}

/** The options that are offered on the platform. */
export function optionsOn(question: Question, platform: Platform | undefined): QuestionOption[] {
  return question.options.filter(
    (option) => !option.platforms || (platform !== undefined && option.platforms.includes(platform)),
  )
}

/** True when the question may be asked, or shown again, on this standing. */
export function canStand(question: Question, standing: Standing, catalogue: Catalogue): boolean {
  if (!existsOn(question, standing.platform)) return false
  if (wordingOf(question, standing.engineer) === undefined) return false
  const answers = new Map(standing.counted)
  const answerTo = (id: string) => answers.get(id) ?? standing.settled.get(id)?.option
  return holds(question, standing.platform, answerTo, indexOf(catalogue).questions)
}

/** The question in the words of who is asking; undefined when it is not for them. */
export function wordingOf(question: Question, engineer: boolean): string | undefined {
  return engineer ? (question.text.engineer ?? question.text.layman) : question.text.layman
}

/** An option in the words of who is asking. */
export function optionWording(option: QuestionOption, engineer: boolean): string {
  return (engineer ? (option.text.engineer ?? option.text.layman) : (option.text.layman ?? option.text.engineer)) ?? ''
}

function holds(
  question: Question,
  platform: Platform | undefined,
  answerTo: (id: string) => string | undefined,
  questions: ReadonlyMap<string, Question>,
): boolean {
  const met = ([id, values]: [string, string[]]) => values.includes(answerTo(id) ?? '')
  const here = (condition: Condition) =>
    Object.entries(condition).filter(([id]) => {
      const asked = questions.get(id)
      return asked !== undefined && existsOn(asked, platform)
    })
  if (question.ask_when && !here(question.ask_when).every(met)) return false
  return !question.ask_any || here(question.ask_any).some(met)
}
