import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomSecret } from './secrets.testing'
import { readStandIn } from './stand-in'

const masked = [
  ...'*** * xxxx XXXX xxxxx.yyyyy.zzzzz xxxx-xxxx-xxxx <redacted> [redacted] REDACTED (redacted) redacted … ... <hidden> [FILTERED]'.split(
    ' ',
  ),
  ...'sk-****abcd sk-...wxyz eyJhbGciOi... eyJhbGci… pl_xxx ghp_xxxxxxxxxxxx your-ope*******-key ****************cQmUuZ'.split(
    ' ',
  ),
  ...'-redacted- TOKEN_REDACTED ••••• <removed> ___ ### "***" $(pass) <xxx>'.split(' '),
  '[redacted, 24 characters]',
  '[redacted, 812 characters, JWT expired 2026-11-23]',
  '<your redacted token>',
  '$(cat token.txt)',
  '`cat token.txt`',
]

const placeholders = [
  ...'undefined null None nil NaN undefined:undefined <token> <jwt> <base64> <user:password> <YOUR_API_KEY> {{token}}'.split(
    ' ',
  ),
  ...`\${TOKEN} $TOKEN $env:TOKEN %TOKEN% pl_\${KEY} __TOKEN__ YOUR_API_KEY your-token-here`.split(' '),
  ...'your_access_token ACCESS_TOKEN token Token api_key INSERT_TOKEN_HERE changeme-token {token} {your-api-key} [token]'.split(
    ' ',
  ),
  ...'username:password sk-your-32-char-key my-secret-token process.env.TOKEN yourApiKey sk-<key> "" \'\''.split(' '),
  '',
  ' ',
  '{{ access_token }}',
  '[object Object]',
  '[object Promise]',
  'Promise { <pending> }',
  '<anon key>',
  'your token',
  'API KEY',
  'insert your token here',
  '<%= token %>',
]

const real = [
  ...'6nLX0GqPscTE7XVI4tM4E30dTgse8Z3oqRz6YvjEmUop dXNlcjpwYXNz dGVzdA== abc hunter2 admin:hunter2 fix401-probe test'.split(
    ' ',
  ),
  ...'sk_live_4eC39HqLyjWDarjtT1zdp7dc eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig AKIAIOSFODNN7EXAMPLE $2b$10$abcdefghij'.split(
    ' ',
  ),
  ...'a.b..c x p@ss-w0rd! key=AAAAxyz12 a%2Bb%3D 0 401 username="bob",nonce="x"'.split(' '),
]

describe('readStandIn', () => {
  it.each(masked)('masked: %s', (value) => expect(readStandIn(value)).toBe('masked'))
  it.each(placeholders)('placeholder: %s', (value) => expect(readStandIn(value)).toBe('placeholder'))
  it.each(real)('neither: %s', (value) => expect(readStandIn(value)).toBeUndefined())

  it('does not take random keys for stand-ins', () => {
    expect(fc.sample(fc.integer().map(randomSecret), 3000).filter((value) => readStandIn(value) !== undefined)).toEqual(
      [],
    )
  })

  it('is total and linear', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) =>
        [undefined, 'masked', 'placeholder'].includes(readStandIn(value)),
      ),
    )
    const start = performance.now()
    for (const piece of ['x', '*', '.', '<', '{{', '$', '%a', 'a ', ' ', 'aaa-']) readStandIn(piece.repeat(250_000))
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
