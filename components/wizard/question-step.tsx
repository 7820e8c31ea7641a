import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { RingCrossIcon } from '@/components/ui/icons'
import { seenByTest } from '@/lib/wizard/engine'
import { optionsOn, optionWording } from '@/lib/wizard/standing'
import { notSure } from '@/lib/wizard/trail'
import { toldApart } from '@/lib/wizard/why'
import type { WizardView } from '@/lib/wizard-page'
import { HiddenFields } from './hidden-fields'
import { Notices } from './notices'
import { PrefetchNext } from './prefetch-next'
import { causeLink, questionById } from './view'

const unansweredText = 'Choose one of the answers, or “I’m not sure”'

/** One question: its answers as radios, none chosen unless it is being changed. */
export function QuestionStep({ view, id }: { view: WizardView; id: string }) {
  const { at, catalogue, place, heading } = view
  const question = questionById(id, catalogue)
  if (!question) return null
  const { standing, belief } = place.situation
  const options = optionsOn(question, standing.platform)
  const hintId = question.hint ? 'hint' : undefined
  const errorId = place.unanswered ? 'answer-error' : undefined
  const show = howTo(question, standing.platform)
  const apart = toldApart(id, belief, catalogue).map((cause) => causeLink(cause, view.content).title)

  return (
    <>
      {place.unanswered ? (
        <ErrorSummary errors={[{ id: 'answer-1', text: unansweredText }]} target={at.target} />
      ) : null}
      <Notices view={view} />
      <form className="q" method="get" action={at.action} target={at.target} id="question">
        <HiddenFields view={view} step={id} />
        <fieldset aria-describedby={[hintId, errorId].filter(Boolean).join(' ') || undefined}>
          <legend>
            <h1>{heading}</h1>
          </legend>
          {question.hint ? (
            <p className="hint" id="hint">
              {question.hint}
            </p>
          ) : null}
          {place.unanswered ? (
            <p className="error" id="answer-error">
              <RingCrossIcon />
              <span>
                <span className="vh">Error: </span>
                {unansweredText}
              </span>
            </p>
          ) : null}
          <div className="radios">
            {options.map((option, index) => (
              <div className="radio" key={option.id}>
                <input
                  type="radio"
                  name={id}
                  id={`answer-${index + 1}`}
                  value={option.id}
                  defaultChecked={place.given === option.id}
                />
                <label htmlFor={`answer-${index + 1}`}>{optionWording(option, standing.engineer)}</label>
              </div>
            ))}
            <p className="or">or</p>
            <div className="radio">
              <input
                type="radio"
                name={id}
                id="answer-not-sure"
                value={notSure}
                aria-describedby="not-sure-hint"
                defaultChecked={place.given === notSure}
              />
              <label htmlFor="answer-not-sure">I’m not sure</label>
              <p className="hint" id="not-sure-hint">
                That is fine, we go on without it.{' '}
                {show.length > 0 ? (
                  <a href="#how" target={at.target}>
                    Show me how to find out
                  </a>
                ) : null}
              </p>
            </div>
          </div>
        </fieldset>
        <p className="go">
          <Button onward>Continue</Button>
        </p>
        {view.embedded ? null : <PrefetchNext />}
      </form>
      {show.length > 0 ? (
        <section className="how flow" id="how" tabIndex={-1} aria-labelledby="how-title">
          <h2 id="how-title">How to find out</h2>
          {show.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {seenByTest.has(id) ? (
            <p>
              Or{' '}
              <a href={at.test(view.query)} target={at.testTarget}>
                let us test the address
              </a>
              : the answer shows it, and you come back here.
            </p>
          ) : null}
          <p>
            <a href="#question" target={at.target}>
              Back to the question
            </a>
          </p>
        </section>
      ) : null}
      {apart.length > 1 ? (
        <details className="why">
          <summary>Why we ask</summary>
          <p>The answer helps to tell these apart: {apart.map(lower).join('; ')}.</p>
        </details>
      ) : null}
    </>
  )
}

function howTo(
  question: NonNullable<ReturnType<typeof questionById>>,
  platform?: keyof typeof question.showHow,
): string[] {
  const texts = platform ? [question.showHow[platform]] : Object.values(question.showHow)
  return [...new Set(texts)].filter((text) => text !== undefined)
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
