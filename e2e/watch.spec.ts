import { expect, test } from '@playwright/test'
import { watchContext } from './watch'

/** The watch over all other tests, on pages that do what no page may. */

const deeds: { name: string; deed: () => unknown; fault: RegExp }[] = [
  { name: 'an error on the console', deed: () => console.error('it broke'), fault: /it broke/ },
  {
    name: 'an error that nobody catches',
    deed: () =>
      setTimeout(() => {
        throw new Error('it broke')
      }),
    fault: /thrown: it broke/,
  },
  {
    name: 'a script without the nonce',
    deed: () => {
      const script = document.createElement('div')
      script.innerHTML = '<p style="color: red">inline</p>'
      document.body.append(script)
    },
    fault: /Content Security Policy/,
  },
  {
    name: 'a request to another origin',
    deed: () => fetch('http://127.0.0.1:9/elsewhere').catch(() => undefined),
    fault: /127\.0\.0\.1:9|Content Security Policy/,
  },
  {
    name: 'a missing part',
    deed: () => {
      const image = new Image()
      image.src = '/no-such-image.png'
    },
    fault: /^404 for .*no-such-image/,
  },
]

for (const { name, deed, fault } of deeds) {
  test(`${name} is seen`, async ({ context, page, baseURL }) => {
    const faults = watchContext(context, new URL(baseURL ?? '').origin)
    await page.goto('/privacy')
    expect(faults).toEqual([])
    await page.evaluate(deed)
    await expect.poll(() => faults.join('\n')).toMatch(fault)
  })
}
