import type { Catalogue, Platform } from '@/lib/diagnosis/catalogue'
import type { PasteDiagnosis, Submission } from '@/lib/diagnosis/diagnose-paste'
import type { Client } from '@/lib/diagnosis/remedy/client'

/** What a person has: text, or a file. It stays in the memory of the page. */
export type Source = { text: string } | { file: File }

/** What the text is said to be. */
export type As = NonNullable<Submission['as']>

export interface Job {
  source: Source
  as?: As
  platform?: Platform
  catalogue: Catalogue
  /** Milliseconds since 1970, where the evidence has no time. */
  clock: number
}

export type Stage = 'opening' | 'looking'

/** Why nothing came of it. */
export type Trouble = 'empty' | 'too-large' | 'not-text' | 'nothing-found' | 'no-catalogue' | 'broken'

export type Outcome = { kind: 'read'; result: PasteDiagnosis; client?: Client } | { kind: 'trouble'; why: Trouble }

/** What a worker tells while it reads. */
export type Told = { kind: 'stage'; stage: Stage } | Outcome

/** A reading, and what was read: it can be read again as something else. */
export type Read = Extract<Outcome, { kind: 'read' }> & { source: Source }
