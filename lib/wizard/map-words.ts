import { indexOf } from '../diagnosis/belief'
import type { Catalogue, Question, QuestionOption } from '../diagnosis/catalogue'
import type { DrawnNode } from './drawn-tree'
import { fillSite } from './site-words'

/** What the steps and answers of the map are called, for pages that do not have the catalogue. */

/** For everybody, and in the words of engineers where these differ. */
export type Wording = [plain: string, engineer?: string]

export interface MapWords {
  /** Question or fix → its words. */
  steps: Record<string, Wording>
  /** Question → option → its words. */
  answers: Record<string, Record<string, Wording>>
  /** Questions that only tell the device: whatever is answered leads on. */
  device: string[]
}

/** The words of all questions and fixes. */
export function mapWords({ questions, fixes }: Pick<Catalogue, 'questions' | 'fixes'>): MapWords {
  return {
    steps: Object.fromEntries([
      ...questions.map((question) => [question.id, wording(question)] as const),
      ...fixes.map(({ id, title }): [string, Wording] => [id, [fillSite(title)]]),
    ]),
    answers: Object.fromEntries(
      questions
        .filter(({ device }) => !device)
        .map(({ id, options }) => [id, Object.fromEntries(options.map((option) => [option.id, wording(option)]))]),
    ),
    device: questions.filter(({ device }) => device).map(({ id }) => id),
  }
}

/** The words of what is drawn. */
export function wordsOf(root: DrawnNode, catalogue: Catalogue): MapWords {
  const shown = new Set<string>()
  const collect = ({ id, ways }: DrawnNode) => {
    shown.add(id)
    for (const { to } of ways) collect(to)
  }
  collect(root)
  const { questions } = indexOf(catalogue)
  return mapWords({
    questions: [...shown].flatMap((id) => questions.get(id) ?? []),
    fixes: catalogue.fixes.filter(({ id }) => shown.has(id)),
  })
}

function wording({ text }: Question | QuestionOption): Wording {
  const plain = text.layman ?? text.engineer ?? ''
  return text.engineer === undefined || text.engineer === plain ? [plain] : [plain, text.engineer]
}
