import { describe, expect, it } from 'vitest'
import { viewOf } from '../diagnosis/evidence'
import { type Asked, asked, liveRun } from '../diagnosis/rules/live.testing'
import { replayedCookies } from './replayed-cookies'

const at = (run: Asked[], url: string) => replayedCookies(viewOf(liveRun(...run), 0), new URL(url))
const sets = (cookies: string[], where = 'https://a.example.com/x/y', role: Asked['role'] = 'given') =>
  asked(role, 401, { at: where, headers: { 'Set-Cookie': cookies } })

describe('replayedCookies', () => {
  it.each<[string, Asked[], string, string | undefined]>([
    ['goes back to where it came from', [sets(['sid=1; Path=/'])], 'https://a.example.com/', 'sid=1'],
    ['several go together', [sets(['a=1; Path=/', 'b=2; Path=/'])], 'https://a.example.com/', 'a=1; b=2'],
    ['the newest of a name counts', [sets(['a=1; Path=/']), sets(['a=2; Path=/'])], 'https://a.example.com/', 'a=2'],
    [
      'one that is deleted is gone',
      [sets(['a=1; Path=/']), sets(['a=; Path=/; Max-Age=0'])],
      'https://a.example.com/',
      undefined,
    ],
    ['one that browsers ignore is not kept', [sets(['a=1; Domain=example.net'])], 'https://a.example.com/', undefined],
    ['none goes to another host', [sets(['a=1; Path=/'])], 'https://b.example.com/', undefined],
    ['a domain cookie goes to its hosts', [sets(['a=1; Domain=example.com; Path=/'])], 'https://b.example.com/', 'a=1'],
    ['a Secure one stays away from plain http', [sets(['a=1; Secure; Path=/'])], 'http://a.example.com/', undefined],
    ['the path counts', [sets(['a=1'])], 'https://a.example.com/z', undefined],
    [
      'what came with the person’s own sign-in is theirs',
      [sets(['a=1; Path=/'], undefined, 'credentials')],
      'https://a.example.com/',
      undefined,
    ],
    ['nothing was set', [asked('given', 401)], 'https://a.example.com/', undefined],
  ])('%s', (_, run, url, expected) => expect(at(run, url)).toBe(expected))

  it('a flood is cut', () => {
    const many = Array.from({ length: 500 }, (_, index) => `c${index}=1; Path=/`)
    expect(at([sets(many)], 'https://a.example.com/')?.split('; ')).toHaveLength(20)
  })
})
