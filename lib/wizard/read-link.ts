import type { Catalogue } from '../diagnosis/catalogue'
import { isSecretQueryName, looksSecret } from '../http-auth/secrets'
import { isEmptyTrail } from './compose'
import { hidesSecret, textFault, urlFault } from './link-faults'
import { decodeTrail, type ReadTrail } from './trail'

export type LinkFault =
  | 'empty'
  /** It holds what looks like a credential. */
  | 'secret'
  /** A case link: its case is in the fragment, and is opened, not changed. */
  | 'case'
  /** Nothing in it belongs to the steps. */
  | 'not-ours'

/**
 * Reads a step link as pasted: of any origin, wrapped as mails and tickets wrap it, or its query alone.
 * @returns what it carries, or why it cannot be read
 */
export function readLink(pasted: string, catalogue: Catalogue): ReadTrail | { fault: LinkFault } {
  const text = pasted
    .trim()
    .replace(/^<(.*)>$/s, '$1')
    .replace(/\s*\n\s*/g, '')
    .replaceAll('&amp;', '&')
  if (text === '') return { fault: 'empty' }
  if (/\/case\/?(?:\?[^#]*)?#c=/.test(text)) return { fault: 'case' }
  const [address = ''] = text.split('#')
  const mark = address.indexOf('?')
  const isQuery = mark === -1 && /^[a-z0-9-]+=/.test(address)
  const pairs = [...new URLSearchParams(mark === -1 ? (isQuery ? address : '') : address.slice(mark))]
  if (/^[^?]*\/\/[^/?]*@/.test(text) || pairs.some((pair) => isSecret(pair, catalogue))) return { fault: 'secret' }
  const read = decodeTrail(pairs, catalogue)
  if (!isEmptyTrail(read.trail)) return read
  return { fault: pairs.length === 0 && hidesSecret(text) ? 'secret' : 'not-ours' }
}

/** Lists of our own ids are long; what others append to follow people is no secret. */
const harmless = /^(?:seen|auto|at|tree|end|cause|site|continue|moved|utm_\w+|\w*clid)$/

function isSecret([key, value]: [string, string], { questions, fixes }: Catalogue): boolean {
  if (key === 'url') {
    const fault = urlFault(value)
    return fault !== undefined && fault !== 'no-address'
  }
  if (key === 'note' || key === 'ref') return textFault(value, Number.POSITIVE_INFINITY) === 'secret'
  if (harmless.test(key)) return false
  if (questions.some(({ id }) => id === key) || fixes.some(({ id }) => id === key)) return looksSecret(value)
  return (isSecretQueryName(key) && value !== '') || hidesSecret(value)
}
