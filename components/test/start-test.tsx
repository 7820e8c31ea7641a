'use client'

import { Button } from '@/components/ui/button'
import { links } from '@/lib/links'
import { leaveAddress } from './pending-address'

/**
 * The start page's one field. Without scripts it fills the test's form; with them the test runs at once.
 * @param open a Server Action that leads to the filled form
 */
export function StartTest({ open }: { open: (form: FormData) => Promise<void> }) {
  return (
    <form
      className="field"
      action={open}
      onSubmit={(event) => {
        const address = String(new FormData(event.currentTarget).get('url') ?? '')
        if (address.trim() === '' || !leaveAddress(address)) return
        event.preventDefault()
        location.assign(links.test())
      }}
    >
      <label htmlFor="url">Address that answers 401</label>
      <div className="inline">
        <input
          className="input"
          id="url"
          name="url"
          type="text"
          inputMode="url"
          autoComplete="url"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="example.com/page"
        />
        <Button onward>Test it</Button>
      </div>
    </form>
  )
}
