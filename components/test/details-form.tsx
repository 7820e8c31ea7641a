'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { AreaField, Field } from '@/components/ui/field'
import { Slip } from '@/components/ui/slip'
import type { ProbeRequest, Problem } from '@/lib/contract'
import { completeAddress } from '@/lib/http-auth/complete-address'
import { parseHeaderLines } from './header-lines'

interface Props {
  ready: boolean
  address: string
  problem: Problem | undefined
  onRun: (request: ProbeRequest, typed: string) => void
}

const accepts = ['credentials-over-http', 'bogus-bearer'] as const
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The full test. It can hold a secret, so it needs scripts: then nothing of it can end up in an address. */
export function DetailsForm({ ready, address, problem, onRun }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const errorAt = (start: string) => problem?.errors?.find(({ pointer }) => pointer.startsWith(start))?.detail

  function submit() {
    const data = new FormData(form.current ?? undefined)
    const text = (name: string) => String(data.get(name) ?? '')
    const typed = text('details-url')
    const headers = parseHeaderLines(text('headers'))
    const method = text('method')
    const origin = text('origin').trim()
    const accept = accepts.filter((name) => data.get(name) === 'yes')
    onRun(
      {
        url: completeAddress(typed),
        ...(method !== 'GET' && { method }),
        ...(Object.keys(headers).length > 0 && { headers }),
        ...(origin !== '' && { origin }),
        ...(accept.length > 0 && { accept }),
      },
      typed,
    )
  }

  return (
    <details
      className="more"
      open={problem?.errors !== undefined || undefined}
      onToggle={() => {
        // What was typed above need not be typed again.
        const own = form.current?.elements.namedItem('details-url')
        const above = document.getElementById('url')
        if (own instanceof HTMLInputElement && above instanceof HTMLInputElement) own.value ||= above.value
      }}
    >
      <summary>With credentials, headers or an origin</summary>
      <form
        ref={form}
        className="fields body"
        data-form="details"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <fieldset className="fields" disabled={!ready}>
          <legend className="vh">The full test</legend>
          <Field
            id="details-url"
            name="details-url"
            label="Address"
            inputMode="url"
            autoComplete="off"
            defaultValue={address}
          />
          <AreaField
            id="headers"
            name="headers"
            rows={3}
            label="Your credentials"
            optional="if a token or key should be accepted"
            hint="Header lines as you send them, one per line"
            error={errorAt('/headers')}
            placeholder="Authorization: Bearer …"
            describedBy="credentials-note"
          />
          <div id="credentials-note">
            <Slip>
              <p>
                Used for the address above only, sent at most twice, then forgotten. Not stored, not logged, not shown
                back to you, never part of a link.
              </p>
              <p>Basic is sent once: a refusal may count as a failed log-in.</p>
            </Slip>
          </div>
          <p className="check">
            <input type="checkbox" id="over-http" name="credentials-over-http" value="yes" />
            <label htmlFor="over-http">Send them over plain http too, where others on the way can read them</label>
          </p>
          <p className="check">
            <input
              type="checkbox"
              id="bogus-bearer"
              name="bogus-bearer"
              value="yes"
              aria-describedby="bogus-bearer-hint"
            />
            <label htmlFor="bogus-bearer">
              Ask once with a made-up token
              <span className="hint" id="bogus-bearer-hint">
                Shows whether the Authorization header gets through. The server may note it as a failed attempt.
              </span>
            </label>
          </p>
          <Field
            id="origin"
            name="origin"
            label="Origin"
            optional="if a web page makes the request"
            hint="Where that page lives. We test the preflight with it."
            error={errorAt('/origin')}
            placeholder="https://app.example.com"
            autoComplete="off"
          />
          <div className="field">
            <label htmlFor="method">Method</label>
            <p className="hint" id="method-hint">
              We send only methods that change nothing. For the others you get a line to run yourself.
            </p>
            <select className="input" id="method" name="method" aria-describedby="method-hint">
              {methods.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </select>
          </div>
          <p className="row">
            <Button onward>Run the full test</Button>
          </p>
        </fieldset>
        <noscript>
          <p className="quiet">
            This form needs JavaScript, so that a token can never end up in an address. Without it, run{' '}
            <code>curl -i</code> yourself.
          </p>
        </noscript>
      </form>
    </details>
  )
}
