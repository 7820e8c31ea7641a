import type { CaseProblem } from '@/lib/wizard/case-link'

export type ReadTrouble = CaseProblem | 'no-catalogue'

/** Why a link does not open, and what to do or to ask the sender for. */
export const troubles: Record<ReadTrouble, { title: string; text: string; ask: string }> = {
  empty: {
    title: 'There is no case in this link',
    text: 'A case link goes on after /case with #c= and a long row of letters.',
    ask: 'Ask the sender to copy the whole link.',
  },
  broken: {
    title: 'This link is cut off or was changed on its way',
    text: 'Some mail and chat programs shorten or break long links.',
    ask: 'Ask the sender to send the link again, on a line of its own, or to send the case as Markdown (“Copy for ticket”).',
  },
  'too-long': {
    title: 'This link is longer than a case can be',
    text: 'Something else was added to it, or it was not made here.',
    ask: 'Ask the sender for the case as Markdown (“Copy for ticket”).',
  },
  newer: {
    title: 'This case was made by a newer version of this site',
    text: 'What it says may mean something that this version does not know.',
    ask: 'Ask the sender for the case as Markdown (“Copy for ticket”), or open the link where it was made.',
  },
  unsupported: {
    title: 'This browser cannot unpack case links',
    text: 'It takes a browser of 2023 or later.',
    ask: 'Open the link in another browser, or ask the sender for the case as Markdown (“Copy for ticket”).',
  },
  'no-catalogue': {
    title: 'The case cannot be shown just now',
    text: 'What its short names mean could not be loaded. The link may be in order.',
    ask: 'Check that you are online and load this page again.',
  },
}
