import { describe, expect, it } from 'vitest'
import { readContent } from '../../content/load'
import { diagnose } from '../diagnose'
import { viewOf } from '../evidence'
import { saidBy, smooth } from '../said'
import { saidRules } from './said'
import { otherRefusals, refusals } from './said.testing'
import { otherLanguages } from './wordings/languages'

const { catalogue } = readContent(process.cwd())

const found = (body: string, headers: Record<string, string> = {}, status = 401) =>
  saidRules.find(viewOf({ exchanges: [{ response: { status, headers, body } }] }, 0))
const ids = (...given: Parameters<typeof found>) => found(...given).map(({ id }) => id)

describe('what an answer says', () => {
  const rows = Object.entries(refusals).flatMap(([id, bodies]) => bodies.map((body) => [id, body] as const))
  it.each(rows)('%s: %s', (id, body) => expect(ids(body)).toContain(id))

  it.each(otherRefusals)('%s: %s', (id, body) => expect(ids(body)).toContain(id))

  it('is quoted as it stands, without the secrets in it', () => {
    const [finding] = found('{"error":"Invalid API key sk-abcdefghijklmnopqrstuvwxyz0123456789ABCD","code":7}')
    expect(finding?.quote).toContain('Invalid API key')
    expect(finding?.quote).not.toContain('abcdefghijklmnop')
  })

  it('is read in any spelling', () => {
    for (const code of ['TOKEN_EXPIRED', 'TokenExpired', 'token-expired', 'token.expired', 'Token expired']) {
      expect(ids(`{"code":"${code}"}`)).toEqual(['says-token-expired'])
    }
  })

  it('is read in fields that give a reason, and in challenges', () => {
    expect(ids('', { 'X-GitHub-OTP': 'required; app' })).toEqual(['says-second-factor'])
    expect(ids('', { 'X-Authentication-Denied-Reason': 'CAPTCHA_CHALLENGE' })).toEqual(['says-account-state'])
    expect(ids('', { 'WWW-Authenticate': 'Foo error_description="the session has expired"' })).toEqual([
      'says-session-ended',
    ])
  })

  it('leaves the reason open only where nothing names one', () => {
    expect(ids('Bad credentials')).toEqual(['says-credentials-bad'])
    expect(ids('Bad credentials: the account is locked')).toEqual(['says-account-state'])
  })

  it.each([
    [
      'the stock sentence of a server is no word on a password',
      'You either supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.',
      'says-wrong-login',
    ],
    ['a refresh token that has expired is no access token', 'refresh token expired', 'says-token-expired'],
    ['a user that is not found is no page', 'User not found', 'says-not-found'],
    ['a missing header is no missing page', 'Authorization header not found', 'says-not-found'],
  ])('%s', (_, body, id) => expect(ids(body)).not.toContain(id))

  it('says nothing of an answer that was not refused, and of an empty one', () => {
    expect(ids('token expired', {}, 200)).toEqual([])
    expect(ids('')).toEqual([])
  })

  it('reads the text of a page, not its code', () => {
    const page =
      '<!doctype html><html><head><script>var token="expired token"</script><title>Log in</title></head></html>'
    expect(ids(page)).toEqual([])
  })

  it('reads a megabyte of anything in bounded time', () => {
    for (const part of ['token ', '<', '{"a":"', 'a.', 'not authorized to ', 'ip address ', 'signature ', '"," ']) {
      expect(found(part.repeat(1_000_000 / part.length)).length).toBeLessThan(10)
    }
  })
})

describe('a reason in words', () => {
  it('outranks what the bare number suggests', () => {
    const { verdict } = diagnose(
      { exchanges: [{ response: { status: 403, body: '{"message":"Email not verified"}' } }] },
      catalogue,
      0,
    )
    expect(verdict).toMatchObject({ certainty: 'likely', cause: 'account-locked' })
  })
})

describe('smooth', () => {
  it.each([
    ['invalid_grant', 'invalid grant'],
    ['InvalidGrant', 'invalid grant'],
    ['IPAddressNotAllowed', 'ip address not allowed'],
    ['"error": "x.y"', 'error x y'],
    ['', ''],
  ])('%s → %s', (text, words) => expect(smooth(text)).toBe(words))
})

describe('saidBy', () => {
  it('cuts at sentences, lines and members, and keeps short objects whole', () => {
    const [seen] = viewOf(
      { exchanges: [{ response: { status: 401, body: '{"field":"a b","detail":"One. Two!"}' } }] },
      0,
    ).seen
    expect(seen && saidBy(seen).map(({ words }) => words)).toEqual([
      'field a b',
      'detail one',
      'two',
      'field a b detail one two',
    ])
  })
})

describe('other languages', () => {
  it('are of findings that exist', () => {
    const known = new Set(saidRules.kinds.map(({ id }) => id))
    expect(Object.keys(otherLanguages).filter((id) => !known.has(id))).toEqual([])
  })
})
