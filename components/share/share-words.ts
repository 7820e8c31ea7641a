import type { TextFault, UrlFault } from '@/lib/wizard/link-faults'
import type { LinkFault } from '@/lib/wizard/read-link'
import { maxNoteLength, maxRefLength } from '@/lib/wizard/trail'

/** What the link composer says beside a field: what is wrong, and what to do. */

export const urlWords: Record<UrlFault, string> = {
  'no-address': 'This is not a web address. Give one such as example.com/page',
  secret: 'This looks like a password, a token or a key. A link never carries one. Give the address alone',
  userinfo: 'A user name or a password stands before the host. Take out everything up to the @',
  'secret-query': 'What follows the ? or # looks like a password, a token or a key. Take it out',
  'secret-path': 'A part of the path looks like a token or a key. Cut the address before it',
}

const secretInText =
  'This looks like a password, a token or a key. Whoever gets the link can read it, and so can others on its way. Take it out'

export const noteWords: Record<TextFault, string> = {
  secret: secretInText,
  mail: 'A link carries no mail address. Leave it out; say how to reach you where you send the link',
  'too-long': `The note is longer than ${maxNoteLength} characters. Shorten it`,
}

export const refWords: Record<TextFault, string> = {
  secret: secretInText,
  mail: 'A link carries no mail address. Give the number of the ticket alone',
  'too-long': `The reference is longer than ${maxRefLength} characters. Shorten it`,
}

export const linkWords: Record<LinkFault, string> = {
  empty: 'Paste a link first',
  secret: 'It holds what looks like a password, a token or a key. Take that out, then read the link again',
  case: 'This is a case link. It can be opened, not changed',
  'not-ours': 'Nothing in it belongs to the steps. If it is the address that refuses, it goes into the field Address',
}
