import { type Belief, hypotheses, indexOf, type Observations, rankCauses } from './belief'
import { type Catalogue, type Platform, platforms } from './catalogue'
import type { View } from './evidence'

/** Something that would settle the doubt. */
export interface Settle {
  kind: 'request' | 'question' | 'value'
  id: string
  text: string
}

const mostQuestions = 3

/**
 * What would settle the doubt, best first: what a further request or value would show, then the questions that tell the
 * likeliest causes furthest apart.
 */
export function settleBy(view: View, belief: Belief, known: Observations, catalogue: Catalogue): Settle[] {
  const { platform } = known
  const { seen, failing } = view
  const out: Settle[] = []
  if (seen.length === 0) {
    out.push({ kind: 'request', id: 'exchange', text: 'The request and its answer, for example what curl -i prints.' })
  } else if (failing?.status === 401 && !seen.some(({ carries }) => carries)) {
    out.push({ kind: 'value', id: 'credentials', text: 'The same request with the credentials that you use.' })
  }
  if (failing?.status === 401 && !seen.some(({ preflight }) => preflight) && platform !== 'mobile') {
    out.push({ kind: 'value', id: 'origin', text: 'The origin of the page, if a script in a page makes the request.' })
  }
  return [...out, ...questions(belief, known, catalogue)]
}

function questions(belief: Belief, { platform, answers, findings }: Observations, catalogue: Catalogue): Settle[] {
  const { options, findings: kinds } = indexOf(catalogue)
  const likely = rankCauses(belief).slice(0, 5)
  const settled = new Set(findings.map((id) => kinds.get(id)?.kind.settles?.question))
  const here = (on: readonly Platform[]) => (platform ? on.includes(platform) : on.length === platforms.length)
  return catalogue.questions
    .filter(({ id, platforms: on, device }) => {
      return !device && id !== 'platform' && !answers.has(id) && !settled.has(id) && here(on)
    })
    .map((question) => {
      // How far apart the answers put each likely cause, weighted by how likely it is.
      const spread = likely.reduce((sum, { id, probability }) => {
        const at = hypotheses.indexOf(id)
        const weights = question.options.map((option) => options.get(`${question.id}=${option.id}`)?.[at] ?? 0)
        return sum + probability * (Math.max(...weights) - Math.min(...weights))
      }, 0)
      return { question, worth: spread / (question.minutes + catalogue.costs.page) }
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostQuestions)
    .map(({ question }) => ({
      kind: 'question' as const,
      id: question.id,
      text: question.text.engineer ?? question.text.layman ?? question.id,
    }))
}
