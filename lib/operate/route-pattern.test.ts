import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { routePattern, routes } from './route-pattern'

describe('routes', () => {
  it('are the folders of app/ that have a page or a route', () => {
    const found = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|\/)(page\.tsx|route\.ts)$/.test(name))
      .map((name) => `/${name.replaceAll('\\', '/').replace(/\/?(page\.tsx|route\.ts)$/, '')}`)
    expect(routes.toSorted()).toEqual(found.toSorted())
  })
})

describe('routePattern', () => {
  it.each<[string, string | undefined]>([
    ['/', '/'],
    ['/?q=x', '/'],
    ['/wizard', '/wizard'],
    ['/wizard/?platform=browser', '/wizard'],
    ['/wizard/role?platform=browser&url=https://portal.example/', '/wizard/[step]'],
    ['/test/catalogue.json', '/test/catalogue.json'],
    ['/causes/expired-token', '/causes/[id]'],
    ['/causes/expired-token.md', '/markdown/[folder]/[name]'],
    ['/causes/no-such-thing-s3cr3t', '/causes/[id]'],
    ['/embed', '/embed'],
    ['/embed/frame?o=https://shop.example', '/embed/frame'],
    ['/embed/frame/test', '/embed/frame/test'],
    ['/embed/frame/role', '/embed/frame/[step]'],
    ['/embed/v1.js', undefined],
    ['/embed/v1.d.ts', undefined],
    ['/embed/frame.css', undefined],
    ['/style/site.css?h=0123', undefined],
    ['/_next/static/chunks/a.js', undefined],
    ['/icon.svg?x', undefined],
    ['/api/probe', '/api/probe'],
    ['/api/a/b', '/api/[...path]'],
    ['/wizard/role/more', 'other'],
    ['/hunter2', 'other'],
    ['//wizard', 'other'],
    ['*', 'other'],
    ['http://elsewhere.example/wizard', 'other'],
    ['', 'other'],
  ])('%s', (target, expected) => {
    expect(routePattern(target)).toBe(expected)
  })
})
