import type { Server } from '../remedy/client'

/** What stands on the way of an answer, from the outside in. */
export const layers = ['waf', 'cdn', 'gateway', 'framework', 'origin'] as const

export type Layer = (typeof layers)[number]

/** One way to recognise a product in an answer. All conditions must hold. */
export interface Mark {
  product: string
  /**
   * `wrote`: this answer is its own. `serves`: it names itself as the server; what runs behind it may have written the
   * answer. `passed`: it only shows that the answer went through it.
   */
  tells: 'wrote' | 'serves' | 'passed'
  /** Field name in lower case → pattern of its value. */
  fields?: Readonly<Record<string, RegExp>>
  /** A field that must be absent. */
  without?: string
  body?: RegExp
  /** Whose configuration lines fit. */
  config?: Server
  /** Where it is documented, or the code that does it. */
  source: string
}
