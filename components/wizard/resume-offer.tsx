'use client'

import { useEffect, useState } from 'react'
import { links } from '@/lib/links'
import { forgetTrail, useTrailStore } from '@/lib/wizard/store'

/** Offers to go on where the person left off. Nothing is kept anywhere but on this device. */
export function ResumeOffer() {
  const kept = useTrailStore((state) => state.kept)
  const [ready, setReady] = useState(false)
  const [deleted, setDeleted] = useState(false)
  // The server knows nothing of the device, so the first paint must not either.
  useEffect(() => setReady(true), [])

  if (ready && deleted) {
    return (
      <p className="resume quiet" role="status">
        Deleted. This device keeps no answers.
      </p>
    )
  }
  if (!ready || !kept) return null
  return (
    <section className="resume" data-resume="" aria-labelledby="resume-title">
      <h2 id="resume-title">Go on where you left off?</h2>
      <p>
        {kept.title} <span className="quiet">{day(kept.at)}. Kept on this device only.</span>
      </p>
      <ul className="resume-ways">
        <li>
          <a href={links.wizard(kept.query)}>Continue</a>
        </li>
        <li>
          <a href={links.wizard()} onClick={forgetTrail}>
            Start over
          </a>
        </li>
        <li>
          <button
            type="button"
            className="copy"
            onClick={() => {
              forgetTrail()
              setDeleted(true)
            }}
          >
            Delete my answers
          </button>
        </li>
      </ul>
    </section>
  )
}

function day(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(at)
}
