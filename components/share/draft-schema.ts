import * as z from 'zod/mini'
import type { Draft } from '@/lib/wizard/compose'
import { textFault, urlFault } from '@/lib/wizard/link-faults'
import { maxNoteLength, maxRefLength } from '@/lib/wizard/trail'
import { noteWords, refWords, urlWords } from './share-words'

/** Text in which a fault is looked for, with the words for it. */
function text<Fault extends string>(faultOf: (typed: string) => Fault | undefined, words: Record<Fault, string>) {
  return z.string().check((context) => {
    const fault = faultOf(context.value)
    if (fault) context.issues.push({ code: 'custom', message: words[fault], input: context.value })
  })
}

/** A draft as the form holds it. What a person types is refused where a link may not carry it. */
export const draftSchema = z.object({
  platform: z.string(),
  browser: z.string(),
  system: z.string(),
  client: z.string(),
  cause: z.string(),
  site: z.string(),
  url: text(urlFault, urlWords),
  note: text((typed) => textFault(typed, maxNoteLength), noteWords),
  ref: text((typed) => textFault(typed, maxRefLength), refWords),
}) satisfies z.ZodMiniType<Draft>
