import type { UseFormRegister } from 'react-hook-form'
import { SelectField } from '@/components/ui/field'
import type { VariantKey } from '@/lib/diagnosis/catalogue'
import type { DeviceQuestion, Draft } from '@/lib/wizard/compose'
import { optionWording } from '@/lib/wizard/standing'

const labels: Record<VariantKey, string> = { browser: 'Browser', system: 'System', client: 'Program or language' }

/** What the person uses, as far as the platform has it. */
export function DeviceSelects({
  questions,
  register,
}: {
  questions: readonly DeviceQuestion[]
  register: UseFormRegister<Draft>
}) {
  return questions.map(({ question, options }) => {
    const key = question.id as VariantKey
    return (
      <SelectField key={key} id={key} label={labels[key]} optional="if you know it" {...register(key)}>
        <option value="">Not said</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {optionWording(option, false)}
          </option>
        ))}
        <option value="not-sure">They are not sure</option>
      </SelectField>
    )
  })
}
