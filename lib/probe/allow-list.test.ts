import { describe, expect, test } from 'vitest'
import { parseAddress } from './address'
import { listHasAddress, listHasName, listReachesAddress, parseTargetList } from './allow-list'
import { targetList } from './fixtures/fakes'

describe('parseTargetList', () => {
  test.each([
    ['', 0],
    [' , ,', 0],
    ['localhost', 1],
    ['LocalHost.', 1],
    ['localhost:8080, .corp ,10.0.0.0/8,[::1]:3000', 4],
    ['intranet,wiki.example.com:443', 2],
    ['bücher.example', 1],
    ['127.0.0.1', 1],
    ['127.0.0.1:1', 1],
    ['[::1]', 1],
    ['::1', 1],
    ['fd00::/8', 1],
    ['[fd00::]/8', 1],
    ['[fd00::/8]', 1],
    ['::/0,0.0.0.0/0', 2],
    ['10.1.2.3/8', 1],
    ['under_score.example.com', 1],
  ])('reads %o as %i entries', (text, count) => {
    const parsed = parseTargetList(text)
    expect('entries' in parsed && parsed.entries).toHaveLength(count)
  })

  test.each([
    'http://localhost',
    'localhost/path',
    '*.example.com',
    'exa mple.com',
    'localhost:0',
    'localhost:65536',
    'localhost:http',
    'localhost:',
    ':8080',
    '.',
    '..corp',
    'a..b',
    'user@host',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '256.1.1.1',
    '127.0.0.1.',
    '127.0.0.1:99999',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0/8',
    '10.0.0.0/8:80',
    'fd00::/129',
    '[::1',
    '[::1]x',
    '[127.0.0.1]',
    '[localhost]',
    'fe80::1%eth0',
    `${'a'.repeat(64)}.example.com`,
  ])('names the bad entry %o', (bad) => {
    expect(parseTargetList(`example.com, ${bad} ,10.0.0.0/8`)).toEqual({
      error: expect.stringContaining(`"${bad}" `),
    })
  })
})

describe('matching', () => {
  const at = (ip: string) => {
    const address = parseAddress(ip)
    if (!address) throw new Error(ip)
    return address
  }

  test('a name means itself, a suffix what is below it', () => {
    const list = targetList('wiki.example.com,.corp:8080')
    expect(listHasName(list, 'wiki.example.com', 80)).toBe(true)
    expect(listHasName(list, 'a.wiki.example.com', 80)).toBe(false)
    expect(listHasName(list, 'a.b.corp', 8080)).toBe(true)
    expect(listHasName(list, 'a.b.corp', 80)).toBe(false)
    expect(listHasName(list, 'corp', 8080)).toBe(false)
    expect(listHasName(list, 'acorp', 8080)).toBe(false)
  })

  test('a range is of one family, and ends where it ends', () => {
    const list = targetList('10.0.0.0/9,[fd00::]/16,192.168.1.1:81')
    expect(listHasAddress(list, at('10.127.255.255'), 1)).toBe(true)
    expect(listHasAddress(list, at('10.128.0.0'), 1)).toBe(false)
    expect(listHasAddress(list, at('::ffff:10.0.0.1'), 1)).toBe(false)
    expect(listHasAddress(list, at('fd00:ffff::1'), 1)).toBe(true)
    expect(listHasAddress(list, at('fd01::1'), 1)).toBe(false)
    expect(listHasAddress(list, at('192.168.1.1'), 81)).toBe(true)
    expect(listHasAddress(list, at('192.168.1.1'), 80)).toBe(false)
  })

  test('a deny list also reaches what is wrapped', () => {
    const list = targetList('10.0.0.0/8')
    expect(listReachesAddress(list, at('::ffff:10.0.0.1'), 80)).toBe(true)
    expect(listReachesAddress(list, at('64:ff9b::a00:1'), 80)).toBe(true)
    expect(listReachesAddress(list, at('2002:a00:1::'), 80)).toBe(true)
    expect(listReachesAddress(list, at('2a00::1'), 80)).toBe(false)
  })
})
