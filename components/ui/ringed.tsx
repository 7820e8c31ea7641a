import type { ReactNode } from 'react'

/** A word with the pencil's ring round it. Where nothing else says so, `said` tells it to those who do not see it. */
export function Ringed({ children, said = '(this one)' }: { children: ReactNode; said?: string | null }) {
  return (
    <>
      <span className="ringed">
        {children}
        <svg className="ring" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <path d="M83 4.5C45 -1.5 2 3 1.5 20C1 33 27 38.5 55 38C84 37.5 99.5 31 98.5 19C97.5 7 64 0 29 6" />
        </svg>
      </span>
      {said === null ? null : <span className="vh"> {said}</span>}
    </>
  )
}
