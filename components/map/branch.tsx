import { Ringed } from '@/components/ui/ringed'
import { hrefOf } from '@/components/wizard/view'
import type { Catalogue, Platform, Question } from '@/lib/diagnosis/catalogue'
import { stepPages } from '@/lib/links'
import type { Situation } from '@/lib/wizard/engine'
import type { MapNode } from '@/lib/wizard/map'
import { canStand, optionsOn, optionWording, wordingOf } from '@/lib/wizard/standing'
import { emptyTrail } from '@/lib/wizard/trail'

interface Props {
  nodes: readonly MapNode[]
  situation: Situation
  catalogue: Catalogue
  platform: Platform
}

/** Questions of one level, each with its answers and what they open. */
export function Branch({ nodes, situation, catalogue, platform }: Props) {
  const { standing, trail, next } = situation
  const answers = new Map(standing.counted)
  const mine = standing.platform === platform
  return (
    <ul className="branch">
      {nodes.map(({ question, openedBy, reach, children }, index) => {
        const asEngineer = wordingOf(question, mine && standing.engineer) === undefined || (mine && standing.engineer)
        const stands = mine && canStand(question, standing, catalogue)
        const href = hrefOf(
          { at: stepPages, catalogue },
          stands ? trail : { ...emptyTrail, answers: reach },
          question.id,
        )
        const chosen = mine ? (answers.get(question.id) ?? standing.settled.get(question.id)?.option) : undefined
        const here = mine && next.kind === 'question' && next.id === question.id
        const options = optionsOn(question, platform)
        const given = chosen === undefined ? undefined : answerName(chosen, question, asEngineer)
        const opening = openedBy.map((id) => nameOf(id, question, catalogue)).filter((name) => name !== '')
        const words = wordingOf(question, asEngineer)
        return (
          <li key={question.id} className={given ? 'lit' : undefined}>
            {opening.length > 0 && !isSame(openedBy, nodes[index - 1]?.openedBy) ? (
              <p className="quiet">after: {opening.join(' · ')}</p>
            ) : null}
            <a id={here ? 'here' : undefined} href={href} aria-current={here ? 'step' : undefined}>
              {here ? <Ringed said="(you are here)">{words}</Ringed> : words}
            </a>
            {given ? (
              <p className="map-given">
                <span className="vh">Your answer: </span>
                {given}
              </p>
            ) : null}
            <details className="map-options">
              <summary>
                {options.length} answers<span className="vh">: {words}</span>
              </summary>
              <ul className="bullets">
                {options.map((option) => (
                  <li key={option.id}>{optionWording(option, asEngineer)}</li>
                ))}
              </ul>
            </details>
            {children.length > 0 ? (
              <details className="map-options" open={mine && children.some((child) => isTouched(child, situation))}>
                <summary>
                  {children.length === 1 ? 'One question' : `${children.length} questions`} after it
                  <span className="vh">: {words}</span>
                </summary>
                <Branch nodes={children} situation={situation} catalogue={catalogue} platform={platform} />
              </details>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** True where the person has been, or is. */
function isTouched(
  { question: { id }, children }: MapNode,
  { standing, next }: Pick<Situation, 'standing' | 'next'>,
): boolean {
  const known = standing.counted.some(([answered]) => answered === id) || standing.settled.has(id)
  const here = next.kind === 'question' && next.id === id
  return known || here || children.some((child) => isTouched(child, { standing, next }))
}

function isSame(some: readonly string[], others: readonly string[] = []): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
}

function answerName(id: string, { options }: Question, asEngineer: boolean): string {
  const option = options.find((one) => one.id === id)
  return option ? optionWording(option, asEngineer) : 'I’m not sure'
}

/** The words of the answer that opens a question. */
function nameOf(option: string, question: Question, catalogue: Catalogue): string {
  if (option === 'not-sure') return 'I’m not sure'
  const conditions = Object.entries({ ...question.ask_when, ...question.ask_any })
  const above = conditions.findLast(([, options]) => options.includes(option))?.[0]
  const found = catalogue.questions.find(({ id }) => id === above)?.options.find(({ id }) => id === option)
  return found ? optionWording(found, false) : ''
}
