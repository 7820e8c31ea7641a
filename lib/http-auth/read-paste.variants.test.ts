import { describe, expect, it } from 'vitest'
import { parseChallenges } from './challenge'
import { readCredentials } from './credentials'
import { type Exchange, fieldLines } from './exchange'
import { readPaste } from './read-paste'
import { browserVariants } from './readers/variants-browsers.testing'
import { moreCode } from './readers/variants-code.testing'
import { commandVariants } from './readers/variants-commands.testing'
import { errorVariants } from './readers/variants-errors.testing'
import { moreLogs } from './readers/variants-logs.testing'
import { messageVariants } from './readers/variants-messages.testing'
import { moreSent } from './readers/variants-sent.testing'
import { logVariants } from './readers/variants-servers.testing'
import { codeVariants } from './readers/variants-snippets.testing'
import { moreTold } from './readers/variants-told.testing'

function print({ request, response }: Exchange, expected: string | undefined): string {
  const sent = readCredentials(request)
  const schemes = sent === undefined ? '?' : sent === 'none' ? 'none' : sent.map(({ scheme }) => scheme).join('+')
  const challenges = ['www-authenticate', 'proxy-authenticate'].flatMap(
    (name) => parseChallenges(fieldLines(response?.headers, name)).challenges,
  )
  const isOpen = expected?.split(' [')[0]?.endsWith(' ?') === true
  const head = [request?.method ?? '-', request?.url ?? '-', response?.status ?? '-', isOpen ? '?' : schemes].join(' ')
  return challenges.length > 0 ? `${head} [${challenges.map(({ scheme }) => scheme).join(',')}]` : head
}

describe.each([
  ['commands', commandVariants],
  ['messages', messageVariants],
  ['browsers', browserVariants],
  ['code', codeVariants],
  ['errors', errorVariants],
  ['logs', logVariants],
  ['more commands', moreSent],
  ['more code', moreCode],
  ['more logs', moreLogs],
  ['more errors', moreTold],
])('%s', (_, variants) => {
  it.each(variants)('$description', ({ text, expected }) => {
    const read = readPaste(text).exchanges.map((exchange, index) => print(exchange, expected[index]))
    expect(read.join('\n')).toBe(expected.join('\n'))
  })
})
