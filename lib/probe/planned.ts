import type { ProbeResult } from '../contract'
import type { View } from '../diagnosis/evidence'
import type { Role } from '../diagnosis/roles'
import type { Fields } from '../http-auth/exchange'
import type { RunInput } from './run-input'
import type { ProbeMethod } from './transfer'

/** A request that is worth making. */
export interface Planned {
  role: Role
  url: string
  method: ProbeMethod
  headers: Fields
  /** It carries the person's credentials. */
  carries: boolean
  /** Connect to this one of the name's addresses. */
  address?: string
}

/** A request that was made, and what came of it. */
export interface Made {
  planned: Planned
  status?: number
  /** As it came: what is shown of it may be blanked. */
  location?: string
  /** It was not sent: the guard refused the address. */
  refused?: boolean
  /** The address that answered. */
  address?: string
  /** The target asked to be left alone until then, milliseconds since 1970 (RFC 9110 §10.2.3). */
  waitUntil?: number
}

/** A run so far. */
export interface RunState {
  input: RunInput
  made: readonly Made[]
  /** What was made, as the rules see it; the same order. */
  view: View
  /** Ids of what the rules found in it. */
  findings: ReadonlySet<string>
  /** The other addresses of the given name, all of them judged. */
  otherAddresses: readonly string[]
}

type NotTested = ProbeResult['notTested'][number]

/** Why a check is left out. */
export interface Left {
  why: NotTested['why']
  text: string
  curl?: string
}

/** A check of its own: what it asks for next, or why it asks for nothing. Once it has asked, it is not left out. */
export interface Check {
  /** Its name in `notTested`. */
  id: string
  roles: readonly Role[]
  plan: (state: RunState) => Planned[] | Left
}

/** The given URL and its redirects, in order. */
export function hopsMade(made: readonly Made[]): Made[] {
  return made.filter(({ planned }) => planned.role === 'given' || planned.role === 'hop')
}
