import type { Exchange } from '../http-auth/exchange'
import { type Paste, readPaste } from '../http-auth/read-paste'
import type { Catalogue, Platform } from './catalogue'
import { type Diagnosis, diagnose } from './diagnose'

/** What may be handed in to be judged: `POST /api/diagnose`, or a paste on the device. */
export interface Submission {
  exchanges?: Exchange[] | undefined
  text?: string | undefined
  /** What the text is, when the reader guessed wrongly. */
  as?: Exclude<Paste['kind'], 'mixed'> | undefined
  jwt?:
    | string
    | { header?: Record<string, unknown> | undefined; payload?: Record<string, unknown> | undefined }
    | undefined
  platform?: Platform | undefined
  answers?: Record<string, string> | undefined
  now?: string | undefined
}

/** A diagnosis; when there was a text, what it was recognised as, and what of it could not be read. */
export type PasteDiagnosis = Diagnosis & { recognised?: Paste['kind']; unread?: Paste['unread'] }

/** Judges a submission. `clock`: milliseconds since 1970, used where neither the evidence nor the sender has a time. */
export function diagnosePaste(submission: Submission, catalogue: Catalogue, clock: number): PasteDiagnosis {
  const { exchanges = [], text, platform, answers = {}, now } = submission
  const paste = text === undefined ? undefined : readPaste(text, submission.as)
  const jwt = submission.jwt ?? paste?.jwt
  const evidence = {
    exchanges: [...exchanges, ...(paste?.exchanges ?? [])],
    answers: new Map(Object.entries(answers)),
    ...(jwt !== undefined && { jwt: typeof jwt === 'string' ? jwt : { ...jwt } }),
    ...(platform && { platform }),
    ...(paste && exchanges.length === 0 && { whole: true }),
    ...(paste?.prose !== undefined && { text: paste.prose }),
  }
  const time = now === undefined ? clock : Date.parse(now)
  const alone =
    text !== undefined && evidence.exchanges.length === 0 && jwt === undefined ? messageAlone(text) : undefined
  const diagnosis =
    (alone && known(diagnose({ ...evidence, ...alone }, catalogue, time))) ?? diagnose(evidence, catalogue, time)
  if (!paste) return diagnosis
  return { ...diagnosis, recognised: paste.kind, ...(paste.unread.length > 0 && { unread: paste.unread }) }
}

/**
 * An error message that was copied off a screen, and nothing else: it is what was answered. A longer text, or one in
 * which a person speaks, is a story.
 */
function messageAlone(text: string): { exchanges: Exchange[] } | undefined {
  const body = text.trim()
  const isMessage = body.length <= 300 && body.split('\n').length <= 3 && !/\b(?:I|my|we|our)\b/i.test(body)
  return isMessage ? { exchanges: [{ response: { body } }] } : undefined
}

/** The diagnosis of a message, if its words are known. */
function known(diagnosis: Diagnosis): Diagnosis | undefined {
  return diagnosis.findings.some(({ exchange }) => exchange !== undefined) ? diagnosis : undefined
}
