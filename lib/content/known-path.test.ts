import { describe, expect, it } from 'vitest'
import { isKnownPath } from './known-path'

describe('isKnownPath', () => {
  it.each([
    ['/', true],
    ['/causes', true],
    ['/causes/stale-client-state', true],
    ['/causes/stale-client-stat', false],
    ['/causes/stale-client-state.md', true],
    ['/causes/nothing.md', false],
    ['/causes/..%2f..%2fpackage', false],
    ['/causes/Stale-Client-State', false],
    ['/fixes/clear-site-data', true],
    ['/fixes/stale-client-state', false],
    ['/guide/no-such-page', false],
    ['/problems/rate-limited', true],
    ['/problems/constructor', false],
    ['/wizard', true],
    ['/wizard/platform', true],
    ['/wizard/clear-site-data', true],
    ['/wizard/hand-over', true],
    ['/wizard/nothing', false],
    ['/somewhere/else/entirely', true],
  ])('%s: %s', (path, expected) => expect(isKnownPath(path)).toBe(expected))
})
