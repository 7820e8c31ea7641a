import { Fragment } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { causeLink, questionById } from '@/components/wizard/view'
import type { FoundCause } from '@/lib/content/find-cause'
import type { Content } from '@/lib/content/load'
import { links } from '@/lib/links'
import type { Line } from '@/lib/wizard/drawn-tree'
import { fillSite } from '@/lib/wizard/site-words'
import { optionWording, wordingOf } from '@/lib/wizard/standing'
import type { MapView } from './map-view'
import { platformNames } from './platform-names'

interface Props {
  found: FoundCause
  content: Content
  /** The person's trail as a query, which stays. */
  query: string
}

/** What was found: the cause, and what else may be meant. */
export function Found({ found, content, query }: Props) {
  const toFind = (id: string) => links.map([query, `find=${id}`].filter((part) => part !== '').join('&'))
  const others = found.others.map((id, index) => (
    <Fragment key={id}>
      {index > 0 ? ' · ' : null}
      <a href={toFind(id)}>{causeLink(id, content).title}</a>
    </Fragment>
  ))
  if (!found.cause) {
    return (
      <Empty
        title={`No cause matches “${found.words.slice(0, 80)}”.`}
        action={
          <ButtonLink look="second" small href="#causes">
            See all causes
          </ButtonLink>
        }
      >
        {others.length > 0 ? <p>The nearest: {others}</p> : null}
      </Empty>
    )
  }
  const { title, href } = causeLink(found.cause, content)
  return (
    <div className="found">
      <h2>{href ? <a href={href}>{title}</a> : title}</h2>
      {others.length > 0 ? <p className="quiet">Or did you mean: {others}</p> : null}
    </div>
  )
}

/** The way to the cause in words, on each platform: at each step what most of its people answer. */
export function WaysThere({ ways, content }: { ways: MapView['ways']; content: Content }) {
  return ways.map(({ platform, line }, index) => (
    <details key={platform} className="map found-way" open={index === 0}>
      <summary>The likeliest way there, {lower(platformNames[platform])}</summary>
      <ol className="steps-to">
        {line.steps.slice(1).map(([id, answer], at) => {
          // The first of these asks who they are, so it speaks to everybody.
          const engineer = line.engineer && at > 0
          return (
            <li key={id}>
              <a href={links.step(id, queryOf(line, at + 1, content))}>{stepName(id, engineer, content)}</a>{' '}
              <b>{answerName(id, answer, engineer, content)}</b>
            </li>
          )
        })}
        {line.end.kind === 'hand-over' ? (
          <li>
            <a href={links.wizard(queryOf(line, line.steps.length, content))}>A message for those who can help</a>
          </li>
        ) : null}
      </ol>
    </details>
  ))
}

function queryOf({ steps }: Line, length: number, { catalogue }: Content): string {
  return [...steps.slice(0, length).map(([key, value]) => `${key}=${value}`), `tree=${catalogue.tree}`].join('&')
}

function stepName(id: string, engineer: boolean, { catalogue }: Content): string {
  const question = questionById(id, catalogue)
  if (question) return wordingOf(question, engineer) ?? id
  return `Fix: ${fillSite(catalogue.fixes.find((fix) => fix.id === id)?.title ?? id)}`
}

function answerName(id: string, answer: string, engineer: boolean, { catalogue }: Content): string {
  const question = questionById(id, catalogue)
  if (!question) return answer === 'fixed' ? 'it helps' : 'it does not help'
  if (question.device) return 'whichever it is'
  const option = question.options.find((one) => one.id === answer)
  return option ? optionWording(option, engineer) : 'I’m not sure'
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
