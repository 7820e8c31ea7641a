import { describe, expect, it } from 'vitest'
import { fill, fillingsOf } from './fill'

const exchange = (url: string, status = 401) => ({
  request: { method: 'GET', url },
  response: { status },
  challenges: [],
})

describe('fillingsOf', () => {
  it('begins with the first request of a chain of redirects', () => {
    const exchanges = [
      exchange('https://other.example/', 200),
      exchange('https://a.example/x', 301),
      exchange('https://b.example/y'),
    ]
    expect(fillingsOf({ exchanges, failing: 2, tokens: [] })).toMatchObject({
      URL: 'https://a.example/x',
      HOST: 'a.example',
      FINAL: 'https://b.example/y',
      FINALHOST: 'b.example',
    })
  })

  it('asks for what is not known', () => {
    expect(fillingsOf({ exchanges: [], tokens: [] })).toMatchObject({
      METHOD: 'GET',
      URL: 'https://<your host>/<path>',
      HOST: '<your host>',
      ISSUER: '<your sign-in server>',
    })
    expect(fillingsOf({ exchanges: [exchange('/relative')], tokens: [] }).HOST).toBe('<your host>')
    expect(fillingsOf({ exchanges: [exchange('javascript:alert(1)')], tokens: [] }).HOST).toBe('<your host>')
  })

  it.each(['https://a$(id).example/', 'https://a`id`.example/', "https://a';id;'.example/", 'https://a"b.example/'])(
    'takes no host that a shell would read: %s',
    (url) => expect(fillingsOf({ exchanges: [exchange(url)], tokens: [] }).HOST).toBe('<your host>'),
  )

  it.each(['https://a_b.example:8443/', 'http://[::1]:3000/', 'http://127.0.0.1/'])('takes %s', (url) => {
    expect(fillingsOf({ exchanges: [exchange(url)], tokens: [] }).HOST).toBe(new URL(url).host)
  })

  it('knows the page by the preflight, else by the request that failed', () => {
    const from = (method: string, Origin: string) => ({
      request: { method, url: 'https://a.example/', headers: { Origin } },
      response: { status: 401 },
      challenges: [],
    })
    const failed = from('GET', 'https://one.example')
    expect(fillingsOf({ exchanges: [failed], failing: 0, tokens: [] }).PAGE).toBe('https://one.example')
    const exchanges = [from('OPTIONS', 'https://two.example'), failed]
    expect(fillingsOf({ exchanges, failing: 1, tokens: [] }).PAGE).toBe('https://two.example')
  })

  it('knows the repository behind the paths of git', () => {
    const exchanges = [exchange('https://git.example/team/app.git/info/refs?service=git-upload-pack')]
    expect(fillingsOf({ exchanges, tokens: [] }).REPO).toBe('https://git.example/team/app.git')
  })
})

describe('fill', () => {
  it('leaves alone what it does not know', () => {
    expect(fill('%A% %B% %{REQUEST_METHOD} printf %s', { A: 'x' })).toBe('x %B% %{REQUEST_METHOD} printf %s')
  })
})
