import type { Case } from '@/lib/wizard/case'
import { type EncodedCase, encodeCase } from '@/lib/wizard/case-link'
import { type Transcript, testOf, transcriptJson, transcriptMarkdown } from '@/lib/wizard/transcript'
import { evidenceFor } from './kept-evidence'
import type { TicketProps } from './ticket-box'

/** A case with what only this browser knows, in the forms in which it can be handed on. Loaded when it is asked for. */
export interface HandedOn {
  made: Case
  markdown: string
  json: string
  /** Where this app is reached. */
  origin: string
}

/** Adds the evidence of this tab and the absolute link to the case and its words. */
export function handOn({ made: given, transcript, path, publicUrl }: TicketProps): HandedOn {
  const evidence = given.evidence ?? evidenceFor(given.trail)
  const origin = publicUrl ?? location.origin
  const whole: Transcript = {
    ...transcript,
    ...(evidence && { test: testOf(evidence) }),
    link: origin + path,
  }
  return {
    made: { ...given, ...(evidence && { evidence }) },
    markdown: transcriptMarkdown(whole),
    json: transcriptJson(whole),
    origin,
  }
}

/** The same with its link. */
export async function handOnLink(props: TicketProps): Promise<HandedOn & { encoded: EncodedCase }> {
  const handed = handOn(props)
  return { ...handed, encoded: await encodeCase(handed.made) }
}
