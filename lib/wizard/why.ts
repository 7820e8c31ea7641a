import { type Belief, contributions, hypotheses, indexOf, type Observations, rankCauses } from '../diagnosis/belief'
import type { Catalogue } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import { optionWording, type Standing, wordingOf } from './standing'

/** One thing that speaks for a cause, in the person's words. */
export interface Reason {
  kind: 'answer' | 'finding' | 'sender'
  /** The question, for answers. */
  about?: string
  text: string
}

/** What speaks most for a cause: answers and findings that make it likelier, strongest first. */
export function reasonsFor(
  cause: CauseId,
  known: Observations,
  standing: Standing,
  catalogue: Catalogue,
  most = 3,
): Reason[] {
  const at = hypotheses.indexOf(cause)
  const { questions, findings } = indexOf(catalogue)
  return contributions(catalogue, known)
    .filter(({ weights }) => (weights[at] ?? 0) > 0)
    .sort((a, b) => (b.weights[at] ?? 0) - (a.weights[at] ?? 0))
    .slice(0, most)
    .flatMap(({ source }): Reason[] => {
      // What a site's owner says only ever speaks against a cause.
      if (source.kind === 'site') return []
      if (source.kind === 'sender') return [{ kind: 'sender', text: 'the sender of this link thinks so' }]
      if (source.kind === 'finding') {
        const title = findings.get(source.id)?.kind.title
        return title ? [{ kind: 'finding', text: title }] : []
      }
      const question = questions.get(source.question)
      const option = question?.options.find(({ id }) => id === source.option)
      if (!question || !option) return []
      return [
        {
          kind: 'answer',
          about: wordingOf(question, standing.engineer) ?? '',
          text: optionWording(option, standing.engineer),
        },
      ]
    })
}

/** The likely causes that the answers to a question tell apart, most probable first. */
export function toldApart(questionId: string, belief: Belief, catalogue: Catalogue, most = 3): CauseId[] {
  const { questions, options } = indexOf(catalogue)
  const ids = questions.get(questionId)?.options.map((option) => option.id) ?? []
  return rankCauses(belief)
    .filter(({ id }) => {
      const at = hypotheses.indexOf(id)
      const weights = ids.map((option) => options.get(`${questionId}=${option}`)?.[at] ?? 0)
      return new Set(weights).size > 1
    })
    .slice(0, most)
    .map(({ id }) => id)
}
