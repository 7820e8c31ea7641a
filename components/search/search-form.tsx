'use client'

import { Button } from '@/components/ui/button'
import { links } from '@/lib/links'
import { blankSecrets } from './blank-secrets'

/** The search field. What looks like a secret is blanked before the words go into an address. */
export function SearchForm({ query, longest }: { query: string; longest: number }) {
  return (
    <form
      className="field search-form"
      action={links.search()}
      method="get"
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        void blankSecrets(form.elements.namedItem('q')).then(() => form.submit())
      }}
    >
      <label htmlFor="q">The words on your screen</label>
      <p className="hint" id="q-hint">
        An error text, a code, the name of the program, or a whole sentence. Leave passwords and tokens out.
      </p>
      <div className="inline">
        <input
          className="input"
          id="q"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={longest}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="q-hint"
          data-search=""
        />
        <Button onward>Search</Button>
      </div>
    </form>
  )
}
