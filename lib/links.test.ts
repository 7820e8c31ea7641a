import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { links } from './links'

describe('links', () => {
  it.each([
    [links.wizard(), '/wizard'],
    [links.wizard('platform=browser&tree=1'), '/wizard?platform=browser&tree=1'],
    [links.step('sign-in-again'), '/wizard/sign-in-again'],
    [links.step('see', 'platform=browser'), '/wizard/see?platform=browser'],
    [links.test(), '/test'],
    [links.test('url=x'), '/test?url=x'],
    [links.guidePage('what-a-401-is'), '/guide/what-a-401-is'],
    [links.cause('wrong-url'), '/causes/wrong-url'],
    [links.fix('sign-in-again'), '/fixes/sign-in-again'],
    [links.problem('busy'), '/problems/busy'],
  ])('%s', (made, expected) => expect(made).toBe(expected))

  it('every fixed one has its place in app/', () => {
    const fixed = [...Object.values(links), ...Object.values(links.api)].flatMap((link) =>
      // The loader is made by the build (scripts/build-public.ts).
      typeof link === 'string' && link !== links.embedLoader ? [link as string] : [],
    )
    const called = [links.wizard(), links.test(), links.map(), links.search()]
    for (const link of [...fixed, ...called]) {
      const place = path.join(process.cwd(), 'app', link.replace(/#.*/, ''))
      expect(`${link}: ${existsSync(path.join(place, 'page.tsx')) || existsSync(path.join(place, 'route.ts'))}`).toBe(
        `${link}: true`,
      )
    }
  })
})
