import { describe, expect, it } from 'vitest'
import { randomSecret } from '../http-auth/secrets.testing'
import { leftOut, type TextFault, textFault, type UrlFault, urlFault } from './link-faults'

describe('urlFault', () => {
  it.each<[string, UrlFault | undefined]>([
    ['', undefined],
    ['  ', undefined],
    ['https://shop.example/cart', undefined],
    ['shop.example/cart?page=2&sort=name', undefined],
    ['<https://shop.example/cart>', undefined],
    ['http://localhost:8080/v2/orders', undefined],
    ['https://shop.example/orders/3f2504e0-4f89-41d3-9a0c-0305e82c3301', undefined],
    ['https://shop.example/orders/123456789012345678', undefined],
    ['cart', 'no-address'],
    ['ftp://shop.example/', 'no-address'],
    ['mailto:support', 'no-address'],
    ['/cart', 'no-address'],
    ['Bearer 8f3bKq02LmZx7TtYp4Wd', 'secret'],
    ['curl -u anna:hunter2 https://shop.example/', 'secret'],
    ['https://anna:hunter2@shop.example/', 'userinfo'],
    ['anna:hunter2@shop.example/cart', 'userinfo'],
    ['https://anna@shop.example/', 'userinfo'],
    ['https://shop.example/?access_token=x', 'secret-query'],
    ['https://shop.example/cb?code=4f', 'secret-query'],
    ['https://shop.example/?q=8f3bKq02LmZx7TtYp4Wd', 'secret-query'],
    ['https://shop.example/#access_token=x', 'secret-query'],
    ['https://shop.example/#8f3bKq02LmZx7TtYp4Wd', 'secret-query'],
    ['https://shop.example/reset/8f3bKq02LmZx7TtYp4Wd', 'secret-path'],
    ['https://shop.example/verify/ab12cd', 'secret-path'],
    ['https://shop.example/a;jsessionid=1A2B3C', 'secret-path'],
  ])('%s: %s', (typed, fault) => {
    expect(urlFault(typed)).toBe(fault)
  })

  it('lets no made-up secret pass, wherever it stands', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const secret = encodeURIComponent(randomSecret(seed))
      for (const url of [
        `https://shop.example/${secret}`,
        `https://shop.example/?token=${secret}`,
        `https://shop.example/?q=${secret}`,
        `https://x:${secret}@shop.example/`,
        `https://shop.example/#${secret}`,
      ]) {
        // What is an id by its form is masked instead.
        if (urlFault(url) === undefined) expect(leftOut(url).ids, url).toBe(true)
      }
    }
  })
})

describe('leftOut', () => {
  it('tells what of an address does not go into the link', () => {
    expect(leftOut('shop.example/cart')).toEqual({ query: false, ids: false })
    expect(leftOut('shop.example/cart?page=2')).toEqual({ query: true, ids: false })
    expect(leftOut('shop.example/cart#top')).toEqual({ query: true, ids: false })
    expect(leftOut('shop.example/orders/123456789012345678?x=1')).toEqual({ query: true, ids: true })
    expect(leftOut('not an address?')).toEqual({ query: false, ids: false })
  })
})

describe('textFault', () => {
  it.each<[string, TextFault | undefined]>([
    ['', undefined],
    ['Please follow the steps; I am here until five. Tell me what you see.', undefined],
    ['INC-20261128-0042', undefined],
    ['#4711', undefined],
    ['Your password is: hunter2xyz', 'secret'],
    ['Authorization: Basic YW5uYTpodW50ZXIy', 'secret'],
    ['take 8f3bKq02LmZx7TtYp4Wd for now', 'secret'],
    ['https://anna:hunter2@shop.example/', 'secret'],
    ['write to anna@shop.example', 'mail'],
    ['anna@shop.example, password=hunter2xyz', 'secret'],
    ['a word '.repeat(50), 'too-long'],
  ])('%s: %s', (typed, fault) => {
    expect(textFault(typed, 300)).toBe(fault)
  })

  it('counts what is left of the text in the link', () => {
    expect(textFault(`  ${'é '.repeat(149)}xx  \n`, 300)).toBeUndefined()
    expect(textFault(`${'é '.repeat(150)}x`, 300)).toBe('too-long')
  })

  it('lets no made-up secret pass', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const secret = randomSecret(seed)
      expect(textFault(`password: ${secret}`, 5000), secret).toBe('secret')
    }
  })
})
