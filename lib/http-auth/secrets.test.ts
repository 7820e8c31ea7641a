import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSecretQueryName, looksSecret, splitName } from './secrets'
import { randomText } from './secrets.testing'

describe('isSecretQueryName', () => {
  it.each(
    (
      'token access_token accessToken id_token refresh_token auth_token authtoken private_token apiToken api_key apikey apiKey x-api-key ' +
      'API_KEY key secret client_secret clientsecret sig signature X-Amz-Signature X-Amz-Credential X-Amz-Security-Token ' +
      'X-Goog-Signature code auth_code state session session_id sessionid PHPSESSID JSESSIONID sid password passwd pwd ' +
      'userPassword auth authorization jwt otp ticket nonce _wpnonce csrf_token subscription-key hapikey appid ' +
      'x-vercel-protection-bypass code_verifier SAMLResponse RelayState token[] access%5Ftoken'
    ).split(' '),
  )('%s', (name) => expect(isSecretQueryName(name)).toBe(true))

  it.each(
    (
      'q page limit sort_key sortKey country_code zip_code page_token nextPageToken continuation_token pageSize lang ' +
      'user username email client_id redirect_uri response_type scope grant_type token_type authorized state_id id ' +
      'keyword monkey keys status_code author __proto__ constructor'
    ).split(' '),
  )('not %s', (name) => expect(isSecretQueryName(name)).toBe(false))

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => typeof isSecretQueryName(name) === 'boolean'))
    expect(isSecretQueryName('')).toBe(false)
    expect(splitName('X-Api-Key')).toEqual(splitName('xApiKey'))
  })
})

const harmless = [
  ...'users orders reports index.html default.aspx v1 v2.1.0 oauth2 oauth2callback 2026-11-23 20261123T100500Z'.split(
    ' ',
  ),
  ...'2026-11-23T10:05:00.000Z 42 118 12345678 1588940800 1788940800000 well-known application.json base64url'.split(
    ' ',
  ),
  ...'how-to-fix-a-401-unauthorized-error-in-nginx-with-docker-compose-2026 getUserProfileByEmailAddress'.split(' '),
  ...'organizationmemberships internationalization scan-sdk-1.55.1.pom archive.tar.gz kubernetes.io'.split(' '),
  ...'oauth-protected-resource terraform-provider-registry VirtualNetworkGatewayConnections node_modules'.split(' '),
  ...'libstdc++6_4.8.4-2ubuntu1~14.04.3_amd64.deb HttpClientErrorException SharedAccessSignature'.split(' '),
  ...'x86_64-unknown-linux-gnu es2023 sha256 rfc7235 utf-8 ipv4-addresses NimbusJwtDecoder.java'.split(' '),
  ...'authorization_code client_credentials refresh_token grant-type Donaudampfschifffahrt DefaultCollection'.split(
    ' ',
  ),
  ...'AUTHORIZER_CONFIGURATION_ERROR UNABLE_TO_AUTHENTICATE INVALID_LOGIN_CREDENTIALS redacted api-version=1.0'.split(
    ' ',
  ),
  ...'pages/2026/ThatCameBefore/name= the_name_of_the_parameter= application/x-www-form-urlencoded'.split(' '),
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  '',
]

const secret = [
  ...'6nLX0GqPscTE7XVI4tM4E30dTgse8Z3oqRz6YvjEmUop at_RK4ElRabzIkZLOLEPHFeMdS02EGlbtdJxmRXFMB9'.split(' '),
  ...'56174be51e72c7b9e9756749cac73a44aaf3e97f 1tqnrd02f5jsp9bm0on812u537to6iudnavb2giuptlgaqtb'.split(' '),
  ...'key_q1ckzqbmnpak9e5jcum3pnt78t6ugoryp8nv phx_BACmnSbebvWY1nNdfJCc3wcjsOW4qPO4FrdjHCqD'.split(' '),
  ...'0b1e9c2a-4a77-4d52-9a01-5d7cf0a1e6aa 00000000-0000-0000-0000-000000000000 eyJhbGciOiJIUzI1'.split(' '),
  ...'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl ghp_abcdef12 AKIAIOSFODNN7EXAMPLE'.split(' '),
  ...'dXNlcjpwYXNzd29yZA== Q09SUFxzdmMtYnVpbGQ6dHVsaXAvQnJlbm5lciE4 rNKekAt7y5DG07Kyj2wE2nG8'.split(' '),
  ...'A1B2C-D3E4F-G5H6J-K7L8M-N9P1Q jane.doe@example.com 4111111111111111 123456789012345678'.split(' '),
  ...'mwOp/mOrrSXGvXwjK/jaGf0KFADG/MIjVIT4A+6NFAmi== wor4Den+inTestAndOthers='.split(' '),
  'bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
]

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'

describe('looksSecret', () => {
  it.each(harmless)('not %s', (text) => expect(looksSecret(text)).toBe(false))
  it.each(secret)('%s', (text) => expect(looksSecret(text)).toBe(true))

  // Random text may happen to look like words; how seldom is what counts.
  it.each([
    ['base 62', letters + digits, 24, 0.002],
    ['base64url', `${letters + digits}-_`, 32, 0.002],
    ['base 36', letters.slice(26) + digits, 32, 0.002],
    ['base 32', `${letters.slice(0, 26)}234567`, 32, 0.002],
    ['hexadecimal', '0123456789abcdef', 32, 0],
    ['letters', letters, 32, 0.002],
    ['small letters', letters.slice(26), 32, 0.02],
    ['digits', digits, 16, 0],
  ])('finds random %s', (_, alphabet, length, share) => {
    const samples = fc.sample(fc.integer(), 3000).map((seed) => randomText(seed, alphabet, length, length))
    expect(samples.filter((text) => !looksSecret(text)).length / samples.length).toBeLessThanOrEqual(share)
  })

  it.each([
    ['one word', 'a'.repeat(1_000_000)],
    ['mail signs', 'a@'.repeat(500_000)],
    ['full stops', 'a.'.repeat(500_000)],
    ['digits', '2026'.repeat(250_000)],
  ])('ends before the runner gives up: %s', (_, text) => {
    looksSecret(text)
  })
})
