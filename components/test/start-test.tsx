'use client'

import { type KeyboardEvent, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { links } from '@/lib/links'
import { isAddress } from './is-address'
import { leavePending } from './pending'

/**
 * The start page's one field. Without scripts it takes an address and fills the test's form; with them it takes anything
 * that a person has, and tests or reads it at once.
 * @param open a Server Action that leads to the filled form
 */
export function StartTest({ open }: { open: (form: FormData) => Promise<void> }) {
  const [ready, setReady] = useState(false)
  // Text is read on the device, so it is asked for only where that can be done.
  useEffect(() => setReady(true), [])
  return (
    <form
      className="field"
      action={open}
      onSubmit={(event) => {
        const typed = String(new FormData(event.currentTarget).get('url') ?? '')
        if (typed.trim() === '' || !leavePending(typed)) return
        event.preventDefault()
        location.assign(isAddress(typed) ? links.test() : links.paste)
      }}
    >
      <label htmlFor="url">{ready ? 'Address, error message or curl command' : 'Address that answers 401'}</label>
      <div className="inline">
        <textarea
          className="input one-line"
          id="url"
          name="url"
          rows={1}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="example.com/page"
          onKeyDown={submitOnEnter}
        />
        <Button onward>{ready ? 'Find out why' : 'Test it'}</Button>
      </div>
    </form>
  )
}

/** One line is sent by Enter, as in any field; in text of several lines it begins a new one. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  if (event.currentTarget.value.includes('\n')) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
