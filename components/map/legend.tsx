import type { ReactNode } from 'react'
import { links } from '@/lib/links'

/** How the drawing is read, and the way back. */
export function Legend({ query, found }: { query: string; found: boolean }) {
  return (
    <section aria-labelledby="read">
      <h2 id="read">How to read it</h2>
      <ul className="map-legend only-wide">
        <Sign shape={<path className="trail" d="M0 7H40" />}>your answers so far</Sign>
        {found ? <Sign shape={<path className="cause" d="M0 7H40" />}>the likeliest way to this cause</Sign> : null}
        <Sign
          shape={
            <>
              <path className="off" strokeWidth="3.5" d="M0 4H40" />
              <path className="off" strokeWidth="1" d="M0 11H40" />
            </>
          }
        >
          many go there; few do
        </Sign>
        <Sign
          shape={
            <path
              className="map-ring"
              transform="scale(0.4 0.35)"
              d="M83 4.5C45 -1.5 2 3 1.5 20C1 33 27 38.5 55 38C84 37.5 99.5 31 98.5 19C97.5 7 64 0 29 6"
            />
          }
        >
          you are here
        </Sign>
      </ul>
      <p className="only-wide">
        {found
          ? 'The shares are of people with this cause, as we expect them to answer.'
          : 'The shares are what we expect, not a count: nobody’s answers are kept.'}
      </p>
      <p>Which question comes next is worked out: the one that saves the most time with what is known so far.</p>
      <p>
        {query ? <a href={links.wizard(query)}>Back to your step</a> : <a href={links.wizard()}>Begin step by step</a>}
      </p>
    </section>
  )
}

function Sign({ shape, children }: { shape: ReactNode; children: ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 40 14" aria-hidden="true" focusable="false">
        {shape}
      </svg>
      {children}
    </li>
  )
}
