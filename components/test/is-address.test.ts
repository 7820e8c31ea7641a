import { describe, expect, it } from 'vitest'
import { isAddress } from './is-address'

describe('isAddress', () => {
  it.each([
    'https://api.example.com/v1/orders?page=2',
    'http://intranet',
    'shop.example/cart',
    ' <shop.example> ',
    'localhost:3000/login',
    'localhost',
    'intranet/login',
    'router:8080',
    '192.0.2.1',
    '[2001:db8::1]',
    'HTTPS://EXAMPLE.COM',
  ])('takes %s for one', (typed) => {
    expect(isAddress(typed)).toBe(true)
  })

  it.each([
    'curl https://api.example.com',
    '401 Unauthorized',
    'invalid_token',
    'Unauthorized',
    'https://a.example\nhttps://b.example',
    'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    '{"error":"invalid_token"}',
    'WWW-Authenticate: Bearer',
    'mailto:help@example.com',
    'ftp://example.com',
    '',
  ])('takes %j for text', (typed) => {
    expect(isAddress(typed)).toBe(false)
  })
})
