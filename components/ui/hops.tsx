import type { ReactNode } from 'react'
import { KeyIcon } from './icons'
import { Ringed } from './ringed'

export interface HopProps {
  /** Who is at this point of the way: a host, "Your client". */
  who: ReactNode
  /** The status that it answered. */
  status?: string | number
  /** What it does or says, in a few words. */
  what: ReactNode
  /** What travels on from here. */
  leg?: ReactNode
  /** The credential does not travel on from here. */
  lost?: boolean
}

/** One stop on the way of a request. */
export function Hop({ who, status, what, leg, lost = false }: HopProps) {
  return (
    <li className={lost ? 'hop lost' : 'hop'}>
      <p className="who">{who}</p>
      <p className="what">
        {status === undefined ? null : <b>{status}</b>} {what}
      </p>
      {leg ? <p className="leg">{lost ? <Ringed said={null}>{leg}</Ringed> : <LegWithKey>{leg}</LegWithKey>}</p> : null}
    </li>
  )
}

function LegWithKey({ children }: { children: ReactNode }) {
  return (
    <>
      <KeyIcon /> {children}
    </>
  )
}

/**
 * The way of a request as a drawing: solid while the credential travels, dashed after it is lost. `across` lays it out
 * from left to right where there is room; leave it off when there are more than four stops.
 */
export function Hops({ children, across = true }: { children: ReactNode; across?: boolean }) {
  return <ol className={across ? 'hops across' : 'hops'}>{children}</ol>
}
