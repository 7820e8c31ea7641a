import type { FindingKind } from '../../catalogue'

/**
 * A plain sentence behind a refusal, which many services word alike. Patterns are matched against smoothed words
 * (`smooth` in ../../said.ts): lower case, one blank between words, no punctuation. Gaps are bounded.
 */
export interface Wording extends Omit<FindingKind, 'severity'> {
  pattern: RegExp
  /** Takes the match back: the same words where they mean something else. */
  not?: RegExp
}

/** A pattern; its anchors hold for each piece of an answer, which stands on a line of its own. */
export const rx = (source: string) => new RegExp(source, 'm')

export const token = '(access token|id token|bearer token|auth token|jwt|token|assertion)'
export const wrong =
  '(invalid|incorrect|improper|wrong|bad|unknown|unrecogni[sz]ed|not a valid|non ?existent|mismatched|unexpected)'
export const isWrong =
  '(invalid|incorrect|wrong|unknown|mismatch|not (found|valid|recogni[sz]ed|exist|registered|match|authori[sz]ed|accepted|correct|known)|(do|does|did)( not|n t) (exist|match)|unauthori[sz]ed|rejected)'
