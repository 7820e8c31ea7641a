import { type Challenge, finishChallenge, readChallengeField } from './challenge-grammar'
import { type ChallengeFault, challengeFault, repairChallenges } from './challenge-repair'
import { isToken, isToken68, printQuotedString, trimBlanks, unfold } from './grammar'

export type { Challenge } from './challenge-grammar'
export type { ChallengeFault, ChallengeFaultCode } from './challenge-repair'
export { isKnownScheme, KNOWN_SCHEMES, type KnownScheme } from './schemes'

/**
 * Reads the field lines of WWW-Authenticate or Proxy-Authenticate (RFC 9110 §11.6.1, §11.7.1). Total: any string is a
 * field value. `faults` is empty exactly when there is no line, or when the lines, joined by commas (§5.3), are valid
 * by the grammar with each parameter name once per challenge (§11.2).
 *
 * A field that is there but lists no challenge (``, `,`) is valid: `#challenge` takes zero elements and a recipient
 * has to ignore empty ones (§5.6.1.2). That a 401 needs a challenge (§15.5.2) is a rule about the response, not about
 * the field: callers see it as no challenges.
 */
export function parseChallenges(lines: string | readonly string[]): {
  challenges: Challenge[]
  faults: ChallengeFault[]
} {
  const values = (typeof lines === 'string' ? [lines] : lines).map((line) => trimBlanks(unfold(line)))
  const reading = readChallengeField(values.join(', '))
  if (reading) {
    return {
      challenges: reading.challenges.map(finishChallenge),
      faults: reading.repeated.length > 0 ? [challengeFault('duplicate-parameter')] : [],
    }
  }
  const { challenges, faults } = repairChallenges(values)
  return {
    challenges: challenges.map(finishChallenge),
    faults: faults.length > 0 ? faults : [challengeFault('not-by-grammar')],
  }
}

/**
 * Prints challenges as one valid field value; every value is quoted. What cannot be sent is left out: a scheme or name
 * that is no token, a malformed token68, a token68 beside parameters, control characters.
 */
export function printChallenges(challenges: readonly Challenge[]): string {
  const printed: string[] = []
  for (const { scheme, token68, params } of challenges) {
    if (!isToken(scheme)) continue
    const list = Object.entries(params)
      .filter(([name]) => isToken(name))
      .map(([name, value]) => `${name}=${printQuotedString(value)}`)
    if (list.length > 0) printed.push(`${scheme} ${list.join(', ')}`)
    else printed.push(token68 !== undefined && isToken68(token68) ? `${scheme} ${token68}` : scheme)
  }
  return printed.join(', ')
}
