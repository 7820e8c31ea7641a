/** Something wrong with credentials that a client computes for each request: Digest, SigV4, DPoP. Never quotes them. */
export interface SigningFault<Code extends string = string> {
  code: Code
  text: string
  /** A problem is wrong whatever the server wants; a hint may be right for this one, or come of what was left out. */
  severity: 'problem' | 'hint'
}

type FaultTable = Record<string, readonly [severity: SigningFault['severity'], text: string]>

/** The faults of these codes, each once, in the order found. */
export function signingFaults<T extends FaultTable>(
  table: T,
  codes: Iterable<keyof T & string>,
): SigningFault<keyof T & string>[] {
  return Array.from(new Set(codes), (code) => {
    const [severity, text] = table[code] ?? ['hint', '']
    return { code, text, severity }
  })
}
