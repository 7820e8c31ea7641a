import type { Catalogue } from '@/lib/diagnosis/catalogue'
import type { Standing } from '@/lib/wizard/standing'
import { existsOn } from '@/lib/wizard/standing'
import { type Trail, trailFields, withoutStep } from '@/lib/wizard/trail'
import { DeviceFields } from './device-fields'

interface Props {
  trail: Trail
  standing: Standing
  /** The step whose form it is. */
  step: string
  catalogue: Catalogue
}

/** The trail less this step's own answer, as hidden fields of its form. */
export function HiddenFields({ trail, standing, step, catalogue }: Props) {
  const rest = withoutStep(trail, step)
  const known = new Set([...rest.answers.map(([id]) => id), step])
  const missing = catalogue.questions
    .filter(
      (question) =>
        question.device && !known.has(question.id) && standing.platform && existsOn(question, standing.platform),
    )
    .map((question) => question.id)
  return (
    <>
      {trailFields(rest, catalogue)
        .filter(([key]) => key !== 'auto')
        .map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
      <DeviceFields auto={rest.auto} missing={missing} platform={standing.platform} />
      <input type="hidden" name="continue" value={step} />
    </>
  )
}
