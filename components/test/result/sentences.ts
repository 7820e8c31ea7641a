import type { DiagnoseResult } from '@/lib/contract'
import { sureness } from './sureness'

/** How sure, in front of the cause; nothing where the sentence itself says that it cannot be told. */
const words = ['', 'Possible:', 'Likely:', 'Seen directly:'] as const

/** The verdict on screen: how sure and what in one sentence, then the others. */
export function sentencesOf(result: Pick<DiagnoseResult, 'verdict' | 'causes'>): {
  sure: string
  headline: string
  rest: string[]
} {
  const at = sureness(result)
  // "It works from here" and "cannot be told" name no cause, so nothing in them is likely.
  const bare = result.verdict.text.replace(/^(?:Not sure\. )?(?:Likely|Possible): /, '')
  const namesCause = result.verdict.cause !== null || bare !== result.verdict.text
  const [first = bare, ...rest] = split(bare)
  return { sure: namesCause ? words[at as 0 | 1 | 2 | 3] : '', headline: first.replace(/\.$/, ''), rest }
}

function split(text: string): string[] {
  return text.match(/[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]+(?=\s|$)/g)?.map((part) => part.trim()) ?? [text]
}
