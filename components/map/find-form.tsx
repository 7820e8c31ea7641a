'use client'

import { blankSecrets } from '@/components/search/blank-secrets'
import { Button } from '@/components/ui/button'
import { links } from '@/lib/links'

interface Props {
  /** What was looked for. */
  words: string
  longest: number
  /** The person's trail, which stays. */
  fields: [string, string][]
}

/** Looks for a cause on the map. A GET form: it needs no scripts. */
export function FindForm({ words, longest, fields }: Props) {
  return (
    <form
      className="field find-form"
      action={links.map()}
      method="get"
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        void blankSecrets(form.elements.namedItem('find')).then(() => form.submit())
      }}
    >
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="find">Find a cause on the map</label>
      <div className="inline">
        <input
          className="input"
          id="find"
          name="find"
          type="search"
          defaultValue={words}
          maxLength={longest}
          autoComplete="off"
          spellCheck={false}
          placeholder="expired token"
        />
        <Button look="second" small>
          Find
        </Button>
      </div>
    </form>
  )
}
