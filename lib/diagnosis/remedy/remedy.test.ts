import { describe, expect, it } from 'vitest'
import { readContent } from '../../content/load'
import { causeIds, isCauseId } from '../causes'
import { diagnosePaste } from '../diagnose-paste'
import { clientWords } from './client'
import { type Remedy, remedyFor } from './remedy'

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-27T14:50:00Z')
const read = (text: string) => diagnosePaste({ text }, catalogue, now)
const textOf = (remedy: Remedy | undefined, id = remedy?.fitting) =>
  remedy?.variants
    .find((variant) => variant.id === id)
    ?.parts.map(({ text }) => text)
    .join('')

const bearer = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\n'
const withLines = causeIds.filter((cause) => remedyFor(cause, read(bearer)) !== undefined)

describe('the lines', () => {
  it('are there for the causes that a line cures', () => {
    expect(withLines).toEqual([
      'stale-client-state',
      'credentials-not-included',
      'missing-credentials',
      'malformed-credentials',
      'wrong-auth-scheme',
      'token-expired',
      'wrong-audience',
      'insufficient-scope',
      'request-signature-mismatch',
      'clock-skew',
      'header-lost-on-redirect',
      'header-stripped-by-proxy',
      'preflight-rejected',
      'proxy-auth-required',
      'stale-dns',
      'site-protected',
    ])
  })

  it.each(withLines)('%s: each says something of its own, where it goes and what changes', (cause) => {
    for (const scheme of ['Bearer', 'Basic', 'Digest', 'Negotiate']) {
      const remedy = remedyFor(cause, read(bearer.replace('Bearer', scheme)))
      expect(remedy?.variants.length).toBeGreaterThan(1)
      const texts = remedy?.variants.map(({ id }) => textOf(remedy, id)) ?? []
      expect(new Set(texts).size, texts.join('\n')).toBe(texts.length)
      expect(remedy?.variants.map(({ id }) => id)).toContain(remedy?.fitting)
      for (const { id, in: where, parts } of remedy?.variants ?? []) {
        expect(where).toMatch(/^[A-Z.]/)
        expect(
          parts.some(({ changed, text }) => changed && text.trim() !== ''),
          `${cause} ${id}`,
        ).toBe(true)
        expect(parts.map(({ text }) => text).join(''), 'nothing is left to fill in').not.toMatch(/%[A-Z]+%|[«»]/)
      }
    }
  })

  it('speak of clients of the question `client`', () => {
    const { options = [] } = catalogue.questions.find(({ id }) => id === 'client') ?? {}
    expect(Object.keys(clientWords)).toEqual(options.map(({ id }) => id))
    expect(withLines.every(isCauseId)).toBe(true)
  })
})

describe('remedyFor', () => {
  it('follows the scheme that the server asks for', () => {
    const line = (challenge: string) =>
      textOf(
        remedyFor('missing-credentials', read(`HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ${challenge}\n`), {
          client: 'curl',
        }),
      )
    expect(line('Bearer realm="x"')).toContain('-H "Authorization: Bearer <your token>"')
    expect(line('Basic realm="x"')).toContain("-u '<your name>'")
    expect(line('Digest realm="x", nonce="a"')).toContain('--digest')
    expect(line('NTLM')).toContain('--negotiate')
    expect(line('DPoP algs="ES256"')).toBeUndefined()
    expect(textOf(remedyFor('missing-credentials', read('HTTP/1.1 401 Unauthorized\n')))).toContain('Bearer')
  })

  it('fills in the failing request', () => {
    const result = read(`$ curl -i -X POST https://api.example.com/v1/me?page=2\n${bearer}`)
    expect(textOf(remedyFor('missing-credentials', result, { client: 'curl' }))).toBe(
      `curl -i -X POST -H "Authorization: Bearer <your token>" 'https://api.example.com/v1/me?page=<value>'`,
    )
    expect(textOf(remedyFor('missing-credentials', result, { client: 'python' }))).toBe(
      'requests.request("POST", "https://api.example.com/v1/me?page=<value>", headers={"Authorization": f"Bearer {token}"})',
    )
  })

  it('names the address behind the redirect, and the first one where that is meant', () => {
    const token = 'Zq7vT2mKx9Rw4LpB8nYc'
    const result = read(
      `$ curl -iL -H 'Authorization: Bearer ${token}' https://api.example.com/orders\nHTTP/1.1 301 Moved\nLocation: https://eu.example.net/orders/\n\n${bearer}`,
    )
    const remedy = remedyFor('header-lost-on-redirect', result, { client: 'curl' })
    expect(textOf(remedy)).toBe(`curl -i -H "Authorization: Bearer <your token>" 'https://eu.example.net/orders/'`)
    expect(remedy?.note).toContain('eu.example.net belongs to your provider')
    expect(textOf(remedyFor('token-expired', result, { client: 'docker' }))).toBe('docker login api.example.com')
    expect(JSON.stringify(remedy)).not.toContain(token)
  })

  it('takes the page and what it asks for from the preflight', () => {
    const result = read(
      'OPTIONS /me HTTP/1.1\nHost: api.example.com\nOrigin: https://app.example.org\nAccess-Control-Request-Method: PUT\nAccess-Control-Request-Headers: authorization, x-own\n\nHTTP/1.1 401 Unauthorized\nServer: nginx/1.25\n',
    )
    const remedy = remedyFor('preflight-rejected', result)
    expect(remedy).toMatchObject({ by: 'server', fitting: 'nginx' })
    expect(textOf(remedy)).toContain('Access-Control-Allow-Headers "authorization, x-own"')
    expect(textOf(remedy)).toContain('Access-Control-Allow-Methods "PUT"')
    expect(textOf(remedy, 'express')).toContain("origin: 'https://app.example.org'")
  })

  it('cannot be made to say anything else by what was pasted', () => {
    const evil = `https://api.example.com/a'; rm -rf ~; '$(id)\`id\``
    const remedy = remedyFor('missing-credentials', {
      exchanges: [{ request: { method: 'GET; id', url: evil }, challenges: [] }],
      tokens: [],
      failing: 0,
    })
    expect(textOf(remedy, 'curl')?.match(/'/g)).toHaveLength(2)
    expect(textOf(remedy, 'curl')).not.toMatch(/[$`;] ?\(?id/)
    expect(
      remedyFor('preflight-rejected', {
        exchanges: [
          {
            request: { method: 'OPTIONS', headers: { Origin: `https://a"; evil` } },
            challenges: [],
          },
        ],
        tokens: [],
      })?.variants.map(({ parts }) => parts.map(({ text }) => text).join('')),
    ).not.toContainEqual(expect.stringContaining('evil'))
  })

  it('takes the client that is in use, else the one in the evidence, else curl', () => {
    const result = read(
      'GET / HTTP/1.1\nHost: a.example\nUser-Agent: Go-http-client/2.0\n\nHTTP/1.1 401 Unauthorized\n',
    )
    expect(remedyFor('missing-credentials', result)?.fitting).toBe('go')
    expect(remedyFor('missing-credentials', result, { client: 'axios' })?.fitting).toBe('axios')
    expect(remedyFor('missing-credentials', read(bearer))?.fitting).toBe('curl')
    expect(remedyFor('credentials-not-included', result)?.fitting).toBe('other')
    expect(remedyFor('clock-skew', result, { system: 'macos' })?.fitting).toBe('macos')
  })

  it('has none for a cause that no line cures', () => {
    expect(remedyFor('account-locked', read(bearer))).toBeUndefined()
  })
})
