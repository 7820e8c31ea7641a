'use client'

import { useId, useState } from 'react'
import type { Remedy } from '@/lib/diagnosis/remedy/remedy'
import { VariantCode } from './variant-code'

const chooses = { client: 'Your client', server: 'Your server', system: 'Your computer' } as const

/** The line to copy for the client, server or system in use, with what changes in it marked. */
export function RemedyLine({ remedy: { by, variants, fitting, note }, ready }: { remedy: Remedy; ready: boolean }) {
  const [chosen, setChosen] = useState(fitting)
  const id = useId()
  const variant = variants.find((one) => one.id === chosen) ?? variants[0]
  if (!variant) return null
  return (
    <section className="remedy" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>The line to copy</h2>
      {/* Without scripts it is the one line that fits best. */}
      {ready ? (
        <p className="choose">
          <label htmlFor={id}>{chooses[by]}</label>{' '}
          <select
            className="input"
            id={id}
            value={variant.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {variants.map(({ id: key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </p>
      ) : null}
      {note ? <p>{note}</p> : null}
      <VariantCode variant={variant} />
    </section>
  )
}
