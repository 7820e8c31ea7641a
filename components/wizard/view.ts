import type { Content } from '@/lib/content/load'
import type { Catalogue, Question } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import { encodeTrail, type Trail } from '@/lib/wizard/trail'
import type { WizardView } from '@/lib/wizard-page'

/** The question with this id. */
export function questionById(id: string, catalogue: Catalogue): Question | undefined {
  return catalogue.questions.find((question) => question.id === id)
}

/** The link to a trail, or to one of its steps. */
export function hrefOf({ at, catalogue }: Pick<WizardView, 'at' | 'catalogue'>, trail: Trail, step?: string): string {
  const query = encodeTrail(trail, catalogue)
  return step === undefined ? at.wizard(query) : at.step(step, query)
}

/** The title of a cause, and its page if it has one. */
export function causeLink(id: string, { catalogue, causes }: Content): { title: string; href: string | undefined } {
  const cause = catalogue.causes.find((entry) => entry.id === id)
  return { title: cause?.title ?? id, href: cause && causes.has(cause.id) ? links.cause(cause.id) : undefined }
}
