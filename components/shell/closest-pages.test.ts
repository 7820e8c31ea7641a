import { describe, expect, it } from 'vitest'
import { closestPages, distance } from './closest-pages'

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['token', '', 5],
    ['token', 'tokens', 1],
    ['toekn', 'token', 1],
    ['test', 'rest', 1],
    ['clear', 'learn', 2],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(distance(a, b)).toBe(expected)
    expect(distance(b, a)).toBe(expected)
  })
})

const pages = [
  '/causes/header-lost-on-redirect',
  '/causes/header-stripped-by-proxy',
  '/causes/token-expired',
  '/fixes/clear-site-data',
  '/guide',
  '/test',
].map((path) => ({ path, title: path }))

describe('closestPages', () => {
  it.each([
    ['cut off', '/causes/header-lost-on-redirec', ['/causes/header-lost-on-redirect']],
    ['cut off early', '/causes/header-lo', ['/causes/header-lost-on-redirect']],
    ['mistyped', '/causes/tokne-expird', ['/causes/token-expired']],
    ['in the wrong folder', '/causes/clear-site-data', ['/fixes/clear-site-data']],
    ['with a trailing slash and capitals', '/Causes/Token-Expired/', ['/causes/token-expired']],
    ['without a folder', '/guides', ['/guide']],
    ['like nothing', '/wp-login.php', []],
    ['too short to tell', '/te', []],
    ['hostile in length', `/${'a'.repeat(100_000)}`, []],
  ])('%s', (_, path, expected) => expect(closestPages(path, pages).map((page) => page.path)).toEqual(expected))
})
