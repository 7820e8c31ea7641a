import type { Page } from '@playwright/test'
import { expectNoBarriers } from './axe'
import { expect, test } from './test'
import { follow, readStep } from './walk'

/** The example's site profile: in the steps, in the hand-over and beside the result of a test. */

const reset = { name: 'Reset your Example password', href: 'https://accounts.example.com/reset' }
const status = { name: 'Example’s status page', href: 'https://status.example.com/' }

/** A fix that was tried stands whatever comes next. */
const triedFix = (parts: string) => `/wizard/check-password?platform=browser&role=use&check-password=not-fixed&${parts}`
/** The server failed: that is for the site's owner. */
const handOver = (parts: string) =>
  `/wizard?platform=browser&role=use&cause=actually-5xx&seen=status-500&end=hand-over&${parts}`

/** The link of a profile: it leaves this page open, and learns nothing of it. */
async function expectSiteLink(page: Page, { name, href }: typeof reset): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name })
  await expect(link).toHaveAttribute('href', href)
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(page.getByRole('main')).toContainText(`(${new URL(href).host}`)
}

const answers = (page: Page) => page.getByRole('region', { name: 'Your answers so far' })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    for (const [chosen, parts] of [
      ['named in the link', 'site=example'],
      ['found by the host', 'url=https://shop.example.com/cart'],
    ] as const) {
      test(`a profile ${chosen} is in the fix`, async ({ page }) => {
        await page.goto(triedFix(parts))
        expect(await readStep(page)).toMatchObject({ kind: 'fix', heading: 'Check the name and password for Example' })
        await expectSiteLink(page, reset)
        await expect(page.getByText('You sign in with your customer number')).toBeVisible()
      })

      test(`a profile ${chosen} has the message sent to its own people`, async ({ page }) => {
        await page.goto(handOver(parts))
        expect(await readStep(page)).toMatchObject({ kind: 'hand-over', actor: 'site-owner' })
        await expectSiteLink(page, status)
        const mailed = await page.getByRole('link', { name: 'help@example.com' }).getAttribute('href')
        const { pathname, searchParams } = new URL(mailed ?? '')
        expect(pathname).toBe('help@example.com')
        expect(searchParams.get('subject')).toContain('refuses me with an error 5xx')
        expect(searchParams.get('body')).toContain('The server itself failed (5xx)')
        await expect(page.getByRole('link', { name: 'Open in e-mail' })).toHaveAttribute(
          'href',
          /^mailto:help@example\.com\?/,
        )
        await expect(page.getByText('The contact or support address on the site itself')).toHaveCount(0)
      })
    }

    test('what is for somebody else does not go to the site', async ({ page }) => {
      await page.goto(
        '/wizard?platform=browser&role=use&cause=proxy-auth-required&seen=status-407&end=hand-over&site=example',
      )
      expect(await readStep(page)).toMatchObject({ kind: 'hand-over', actor: 'network-admin' })
      await expect(page.getByRole('main')).not.toContainText('help@example.com')
      await expect(page.getByRole('main')).not.toContainText(status.name)
    })

    test('what cannot occur there is told with its reason, where it would have been likely', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use&message=account&site=example')
      const row = answers(page).locator('div', { hasText: 'Ruled out' })
      await expect(row).toContainText('from Example’s profile: Example locks no account')
      await page.goto('/wizard?platform=browser&role=use&message=account')
      await expect(answers(page)).not.toContainText('Ruled out')
    })

    test('a profile that is named can be left out', async ({ page }) => {
      await page.goto(triedFix('site=example'))
      await expect(answers(page).locator('div', { hasText: 'from the link' })).toContainText('Example')
      await follow(page, /^Remove.*Site$/)
      expect(new URL(page.url()).searchParams.has('site')).toBe(false)
      await expect(page.getByRole('main')).not.toContainText('Example')
    })

    test('a site that has no profile stays in the link and shows nothing', async ({ page }) => {
      await page.goto(triedFix('site=somewhere'))
      expect(await readStep(page)).toMatchObject({ heading: 'Check the name and password for the site' })
      await expect(page.getByRole('link', { name: /^Reset your/ })).toHaveCount(0)
      const copied = page.getByRole('link', { name: 'Copy a link to this step' })
      await expect(copied).toHaveAttribute('href', /[?&]site=somewhere&/)
    })

    test('the result of a test has the links of the site that the trail names', async ({ page, targets }) => {
      const target = await targets.http({ status: 401, headers: { 'www-authenticate': 'Bearer realm="api"' } })
      await page.goto('/test?platform=browser&role=use&site=example')
      const form = page.locator('[data-form="address"]')
      await form.getByLabel('Address').fill(target.origin)
      await form.getByRole('button', { name: 'Run the test' }).click()
      const own = page.getByRole('region', { name: 'At Example' })
      await expect(own.getByRole('link')).toHaveText([
        'Sign in to Example',
        reset.name,
        status.name,
        'Ask Example for help',
      ])
      await expectSiteLink(page, reset)
    })

    test('the result for another site has none', async ({ page, targets }) => {
      const target = await targets.http({ status: 401, headers: { 'www-authenticate': 'Bearer realm="api"' } })
      await page.goto('/test')
      const form = page.locator('[data-form="address"]')
      await form.getByLabel('Address').fill(target.origin)
      await form.getByRole('button', { name: 'Run the test' }).click()
      await expect(page.locator('[data-certainty]')).toBeVisible()
      await expect(page.getByRole('region', { name: 'At Example' })).toHaveCount(0)
    })
  })
}

test('the result of a paste has the links of the host that it is about', async ({ page }) => {
  await page.goto('/test')
  await expect(page.locator('[data-form="paste"] fieldset')).toBeEnabled()
  await page
    .getByLabel('Paste here')
    .fill('$ curl -i https://shop.example.com/v2\nHTTP/1.1 401 Unauthorized\nServer: x\n')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByRole('region', { name: 'At Example' }).getByRole('link', { name: reset.name })).toBeVisible()
  await expectNoBarriers(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  for (const [name, address] of [
    ['fix', triedFix('url=https://shop.example.com/cart')],
    ['hand-over', handOver('site=example')],
    ['question', '/wizard?url=https://shop.example.com/cart'],
  ] as const) {
    test(`a ${name} with a profile has no barriers and no sideways scroll`, async ({ page }) => {
      await page.goto(address)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectNoBarriers(page)
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    })
  }
})
