import type { ReactNode } from 'react'

/** The shapes are always beside a word that says the same, so none of them speaks. */
function Shape({ box = 24, children }: { box?: 16 | 24; children: ReactNode }) {
  return (
    <svg className="m" viewBox={`0 0 ${box} ${box}`} aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

/** Onward. */
export function ArrowIcon() {
  return (
    <Shape box={16}>
      <path d="M1.5 8H14M9 3l5 5-5 5" />
    </Shape>
  )
}

/** Back. */
export function BackArrowIcon() {
  return (
    <Shape box={16}>
      <path d="M14.5 8H2M7 3L2 8l5 5" />
    </Shape>
  )
}

/** Fine. */
export function TickIcon() {
  return (
    <Shape>
      <path d="M3 13.5l6 6L21 5" />
    </Shape>
  )
}

/** Warning. */
export function TriangleIcon() {
  return (
    <Shape>
      <path d="M12 3L22 20.5H2zM12 9.5v5M12 17.4v.2" />
    </Shape>
  )
}

const ring = 'M16.5 3C8 1 2.5 6 2.5 12.5C2.5 18.5 7 21.8 12.3 21.7C18 21.6 21.6 17.5 21.5 12C21.4 6.5 16.5 2.6 10.5 4.2'

/** Problem. */
export function RingCrossIcon() {
  return (
    <Shape>
      <path d={`${ring}M9 9.2l6 6M15 9.2l-6 6`} />
    </Shape>
  )
}

/** What is being done now; inside `.status .now` the ring is being drawn. */
export function RingIcon() {
  return (
    <Shape>
      <path pathLength="1" d={ring} />
    </Shape>
  )
}

/** Note. */
export function SquareIcon() {
  return (
    <Shape>
      <path d="M3 3.5h18v17H3zM12 11v5.5M12 7.4v.2" />
    </Shape>
  )
}

/** Written by a person. */
export function PenIcon() {
  return (
    <Shape>
      <path d="M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z" />
    </Shape>
  )
}

/** A credential that travels. */
export function KeyIcon() {
  return (
    <Shape>
      <circle cx="7.5" cy="12" r="4" />
      <path d="M11.5 12H22M18.5 12v4M22 12v3" />
    </Shape>
  )
}
