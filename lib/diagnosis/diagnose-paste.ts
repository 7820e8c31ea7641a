import type { Exchange } from '../http-auth/exchange'
import { type Paste, readPaste } from '../http-auth/read-paste'
import type { Catalogue, Platform } from './catalogue'
import { type Diagnosis, diagnose } from './diagnose'

/** What may be handed in to be judged: `POST /api/diagnose`, or a paste on the device. */
export interface Submission {
  exchanges?: Exchange[] | undefined
  text?: string | undefined
  jwt?:
    | string
    | { header?: Record<string, unknown> | undefined; payload?: Record<string, unknown> | undefined }
    | undefined
  platform?: Platform | undefined
  answers?: Record<string, string> | undefined
  now?: string | undefined
}

/** A diagnosis, with what the text was recognised as when there was one. */
export type PasteDiagnosis = Diagnosis & { recognised?: Paste['kind'] }

/** Judges a submission. `clock`: milliseconds since 1970, used where neither the evidence nor the sender has a time. */
export function diagnosePaste(submission: Submission, catalogue: Catalogue, clock: number): PasteDiagnosis {
  const { exchanges = [], text, platform, answers = {}, now } = submission
  const paste = text === undefined ? undefined : readPaste(text)
  const jwt = submission.jwt ?? paste?.jwt
  const evidence = {
    exchanges: [...exchanges, ...(paste?.exchanges ?? [])],
    answers: new Map(Object.entries(answers)),
    ...(jwt !== undefined && { jwt: typeof jwt === 'string' ? jwt : { ...jwt } }),
    ...(platform && { platform }),
  }
  const diagnosis = diagnose(evidence, catalogue, now === undefined ? clock : Date.parse(now))
  return paste ? { ...diagnosis, recognised: paste.kind } : diagnosis
}
