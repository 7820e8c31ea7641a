import { describe, expect, it } from 'vitest'
import { clientsAcross, redirectClients } from './redirect-clients'

const api = 'https://example.com/v1/me'
/** One redirect of each sort: from, to. */
const steps = {
  'same origin': [api, 'https://example.com/v1/me/'],
  'another host': [api, 'https://example.net/v1/me'],
  'a look-alike': [api, 'https://evilexample.com/v1/me'],
  'a subdomain': [api, 'https://eu.example.com/v1/me'],
  'the host above': ['https://eu.example.com/', api],
  'another port': [api, 'https://example.com:8443/v1/me'],
  'a subdomain’s other port': [api, 'https://eu.example.com:8443/v1/me'],
  'http to https': ['http://example.com/v1/me', api],
  'http to https, odd ports': ['http://example.com:8080/', 'https://example.com:8443/'],
  'https to http': [api, 'http://example.com/v1/me'],
} satisfies Record<string, [string, string]>

type StepName = keyof typeof steps
const all = Object.keys(steps) as StepName[]

/** The redirects after which each client still sends it, or may. */
const kept: Record<string, readonly StepName[]> = {
  curl: ['same origin'],
  wget: all,
  fetch: ['same origin'],
  node: ['same origin'],
  axios: ['same origin', 'a subdomain', 'http to https'],
  'python-requests': ['same origin', 'http to https'],
  httpx: ['same origin', 'http to https'],
  aiohttp: ['same origin'],
  urllib: all,
  go: [
    'same origin',
    'a subdomain',
    'another port',
    'a subdomain’s other port',
    'http to https',
    'http to https, odd ports',
    'https to http',
  ],
  java: all,
  okhttp: ['same origin'],
  dotnet: [],
  powershell: [],
  guzzle: ['same origin'],
  postman: ['same origin', 'another port', 'http to https', 'http to https, odd ports', 'https to http'],
  urlsession: all,
}
/** They follow only when told to, or promise nothing. */
const unsure = ['httpx', 'java', 'urlsession']

const across = (name: StepName) => {
  const [from, to] = steps[name]
  return clientsAcross(new URL(from), new URL(to))
}

describe('clientsAcross', () => {
  it('has a table of cases for every client', () => {
    expect(redirectClients.map(({ id }) => id)).toEqual(Object.keys(kept))
  })

  it.each(Object.entries(kept))('%s', (id, names) => {
    for (const name of all) {
      const yes = unsure.includes(id) ? 'depends' : true
      const crossing = across(name).find((one) => one.id === id)
      expect(`${name}: ${crossing?.keeps}`).toBe(`${name}: ${names.includes(name) ? yes : false}`)
    }
  })

  it('the usual port may be written out', () => {
    const [curl] = clientsAcross(new URL('https://example.com:443/'), new URL(api))
    expect(curl?.keeps).toBe(true)
  })

  it('gives a reason in sentences, and its source', () => {
    for (const { id, title, because, source } of across('another host')) {
      expect(title).not.toBe('')
      expect(because, id).toMatch(/^[A-Z].*\.$/)
      expect(new URL(source).protocol).toBe('https:')
    }
  })
})
