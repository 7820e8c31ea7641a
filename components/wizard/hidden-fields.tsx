import { existsOn } from '@/lib/wizard/standing'
import { trailFields, withoutStep } from '@/lib/wizard/trail'
import type { WizardView } from '@/lib/wizard-page'
import { DeviceFields } from './device-fields'

interface Props {
  view: WizardView
  /** The step whose form it is. */
  step: string
}

/** The trail less this step's own answer, as hidden fields of its form. */
export function HiddenFields({ view: { at, embedded, catalogue, read, place }, step }: Props) {
  const { standing } = place.situation
  const rest = withoutStep(read.trail, step)
  const known = new Set([...rest.answers.map(([id]) => id), step])
  const missing = catalogue.questions
    .filter(
      (question) =>
        question.device && !known.has(question.id) && standing.platform && existsOn(question, standing.platform),
    )
    .map((question) => question.id)
  return (
    <>
      {[...at.fields, ...trailFields(rest, catalogue).filter(([key]) => key !== 'auto')].map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {embedded ? (
        <input
          type="hidden"
          name={rest.auto.length > 0 ? 'auto' : undefined}
          value={rest.auto.join(',')}
          data-device={missing.join(' ')}
          data-platform={standing.platform}
        />
      ) : (
        <DeviceFields auto={rest.auto} missing={missing} platform={standing.platform} />
      )}
      <input type="hidden" name="continue" value={step} />
    </>
  )
}
