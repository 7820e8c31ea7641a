import type { Bearing, FindingKind, Level } from '../catalogue'
import type { CauseId } from '../causes'
import type { Found, View } from '../evidence'

/** The rules of one family: what they can find, and how they find it. */
export interface RuleFamily {
  kinds: FindingKind[]
  /** Pure and total: whatever the evidence, it returns what it sees and never throws. */
  find(view: View): Found[]
}

/** Gives several causes the same level. */
export function each(level: Level, ...causes: CauseId[]): Bearing {
  return Object.fromEntries(causes.map((cause) => [cause, level]))
}

/** Causes that need a token or key to have been sent. */
export const ofSentTokens: CauseId[] = [
  'token-expired',
  'token-revoked',
  'invalid-api-key',
  'wrong-environment',
  'wrong-audience',
  'signature-invalid',
  'insufficient-scope',
]

/** Causes of a person who signs in with a password. */
export const ofPasswords: CauseId[] = ['wrong-password', 'mfa-required', 'account-locked', 'password-auth-retired']

/** The same level for every cause but the ones that are named. */
export function allBut(level: Level, ...causes: CauseId[]): Bearing {
  return { ...each('neutral', ...causes), '*': level }
}

/** A server that names its reason: near proof of the first cause, a word for those that sound alike, against the rest. */
export function names(cause: CauseId, ...alike: CauseId[]): Bearing {
  return { ...each('for', ...alike), [cause]: 'near-proof', '*': 'against' }
}
