import { Ringed } from '@/components/ui/ringed'
import { hrefOf } from '@/components/wizard/view'
import type { Catalogue, Platform, Question } from '@/lib/diagnosis/catalogue'
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
  const { standing, trail } = situation
  const answers = new Map(standing.counted)
  const mine = standing.platform === platform
  return (
    <ul className="branch">
      {nodes.map(({ question, openedBy, reach, children }) => {
        const asEngineer = wordingOf(question, mine && standing.engineer) === undefined || (mine && standing.engineer)
        const stands = mine && canStand(question, standing, catalogue)
        const href = hrefOf(stands ? trail : { ...emptyTrail, answers: reach }, catalogue, question.id)
        const chosen = mine ? (answers.get(question.id) ?? standing.settled.get(question.id)?.option) : undefined
        const options = optionsOn(question, platform)
        const given = options.find(({ id }) => id === chosen)
        const opening = openedBy.map((id) => nameOf(id, question, catalogue)).filter((name) => name !== '')
        return (
          <li key={question.id}>
            {opening.length > 0 ? <p className="quiet">after: {opening.join(' · ')}</p> : null}
            <a href={href}>{wordingOf(question, asEngineer)}</a>
            {given ? (
              <p className="map-given">
                <Ringed said="(your answer)">{optionWording(given, asEngineer)}</Ringed>
              </p>
            ) : null}
            <details className="map-options">
              <summary>{options.length} answers</summary>
              <ul className="bullets">
                {options.map((option) => (
                  <li key={option.id}>{optionWording(option, asEngineer)}</li>
                ))}
              </ul>
            </details>
            {children.length > 0 ? (
              <Branch nodes={children} situation={situation} catalogue={catalogue} platform={platform} />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** The words of the answer that opens a question. */
function nameOf(option: string, question: Question, catalogue: Catalogue): string {
  if (option === 'not-sure') return 'I’m not sure'
  const conditions = Object.entries({ ...question.ask_when, ...question.ask_any })
  const above = conditions.findLast(([, options]) => options.includes(option))?.[0]
  const found = catalogue.questions.find(({ id }) => id === above)?.options.find(({ id }) => id === option)
  return found ? optionWording(found, false) : ''
}
