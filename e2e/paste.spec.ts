import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expectNoBarriers } from './axe'
import { expectNothingSent, recordRequests } from './requests'
import { expect, test } from './test'
import { inSeconds, makeJwt } from './tokens'

/** What a person has, pasted or as a file: read on the device, shown with its exact places, and nothing of it sent. */

const form = (page: Page) => page.locator('[data-form="paste"]')
const verdict = (page: Page) => page.locator('[data-certainty]')
const status = (page: Page) => form(page).getByRole('status')
const canary = 'Zq7vT2mKx9Rw4LpB8nYc'

const redirected = [
  `$ curl -sSiL -H 'Authorization: Bearer ${canary}' https://api.example/v2/orders`,
  'HTTP/2 308',
  'location: https://eu.example/v2/orders',
  '',
  'HTTP/2 401',
  'www-authenticate: Bearer realm="orders"',
  `set-cookie: sid=${canary}`,
  '',
].join('\n')

async function openForm(page: Page, query = ''): Promise<void> {
  await page.goto(`/test${query}`)
  await expect(form(page).locator('fieldset')).toBeEnabled()
}

async function paste(page: Page, text: string): Promise<void> {
  await form(page).getByLabel('Paste here').fill(text)
  await form(page).getByRole('button', { name: 'Read it' }).click()
}

async function dropOn(place: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await place.page().evaluateHandle(
    (file) => {
      const data = new DataTransfer()
      data.items.add(new File([file.text], file.name))
      return data
    },
    { name, text },
  )
  await place.dispatchEvent('drop', { dataTransfer })
}

/** A HAR file of about that many bytes, whose last request was refused. */
function har(bytes: number): { name: string; mimeType: string; buffer: Buffer } {
  const entry = (index: number, status: number, body: string) => ({
    startedDateTime: '2026-11-27T10:00:00Z',
    request: {
      method: 'GET',
      url: `https://shop.example/part/${index}`,
      headers: [{ name: 'Authorization', value: `Bearer ${canary}` }],
    },
    response: {
      status,
      headers: status === 401 ? [{ name: 'WWW-Authenticate', value: 'Bearer error="invalid_token"' }] : [],
      content: { text: body },
    },
  })
  const count = 60
  const entries = Array.from({ length: count }, (_, index) => entry(index, 200, 'x'.repeat(bytes / count)))
  const text = JSON.stringify({ log: { version: '1.2', entries: [...entries, entry(count, 401, canary)] } })
  return { name: 'shop.har', mimeType: 'application/json', buffer: Buffer.from(text) }
}

test('a HAR file is read where it is, and no request holds anything of it', async ({ page }) => {
  await openForm(page, '?platform=browser')
  const requests = recordRequests(page)
  await form(page).getByLabel('Or a file').setInputFiles(har(10_000))
  await expect(form(page)).toContainText(/\d+ kB, read instead of the text\./)
  await form(page).getByRole('button', { name: 'Read it' }).click()

  await expect(verdict(page)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Read as' })).toContainText('a HAR file')
  await expect(page.getByRole('group').filter({ hasText: 'shop.example answered 401' })).toHaveAttribute('open', '')
  await expect(page.getByText('60 other requests, nothing found in them')).toBeVisible()
  expect(await page.content()).not.toContain(canary)
  expectNothingSent(requests, [canary, 'shop.example', 'shop.har', 'invalid_token'])
})

test('a dropped file is taken, can be left out again, and what was typed stays', async ({ page }) => {
  await openForm(page)
  const field = form(page).getByLabel('Paste here')
  await field.fill('it does not work')
  await dropOn(field, 'answer.txt', 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="x"\n')
  await expect(form(page)).toContainText('60 bytes, read instead of the text.')
  await form(page).getByRole('button', { name: 'Leave it out' }).click()
  await expect(form(page).getByLabel('Or a file')).toBeFocused()
  await expect(field).toHaveValue('it does not work')
  await dropOn(field, 'answer.txt', 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="x"\n')
  await form(page).getByRole('button', { name: 'Read it' }).click()
  await expect(verdict(page)).toHaveAttribute('data-cause', 'site-protected')
})

test('a file that is no text is told beside the field', async ({ page }) => {
  await openForm(page)
  const archive = { name: 'shop.zip', mimeType: 'application/zip', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]) }
  await form(page).getByLabel('Or a file').setInputFiles(archive)
  await form(page).getByRole('button', { name: 'Read it' }).click()
  await expect(form(page).getByLabel('Or a file')).toBeFocused()
  await expect(form(page).getByLabel('Or a file')).toHaveAccessibleDescription(/This file holds no text/)
})

test('the page still answers while 10 MB are read', async ({ page }) => {
  await openForm(page)
  await form(page).getByLabel('Or a file').setInputFiles(har(10_000_000))
  // Counts what else the page gets done while it says that it looks. Read in the page itself, that would be nothing.
  await page.evaluate(() => {
    const own = window as unknown as { ticks: number }
    own.ticks = 0
    setInterval(() => {
      if (document.querySelector('[data-form="paste"] [role="status"]')?.textContent?.startsWith('Looking'))
        own.ticks += 1
    })
  })
  await form(page).getByRole('button', { name: 'Read it' }).click()
  await expect(verdict(page)).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { ticks: number }).ticks)).toBeGreaterThan(0)
})

test('reading can be cancelled, and nothing comes after', async ({ page }) => {
  await openForm(page)
  await form(page).getByLabel('Or a file').setInputFiles(har(10_000_000))
  const ended = page.waitForEvent('worker').then((worker) => worker.waitForEvent('close'))
  // As soon as it looks: how long that takes is the machine's affair.
  await page.evaluate(() => {
    const line = document.querySelector('[data-form="paste"] [role="status"]')
    new MutationObserver((_, observer) => {
      if (!line?.textContent?.startsWith('Looking')) return
      observer.disconnect()
      const buttons = [...document.querySelectorAll<HTMLElement>('[data-form="paste"] button')]
      buttons.find(({ textContent }) => textContent === 'Cancel')?.click()
    }).observe(line as Node, { childList: true, characterData: true, subtree: true })
  })
  await form(page).getByRole('button', { name: 'Read it' }).click()
  await expect(status(page)).toHaveText('Stopped. Nothing was read.')
  await ended
  await expect(form(page).getByRole('button', { name: 'Read it' })).toBeFocused()
  await expect(form(page).getByRole('button', { name: 'Cancel' })).toHaveCount(0)
  await expect(form(page)).toContainText('10.0 MB, read instead of the text.')
  await expect(verdict(page)).toHaveCount(0)
})

test('where no worker can be started it is read in the page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'Worker', { value: undefined })
  })
  await openForm(page)
  await paste(page, redirected)
  await expect(verdict(page)).toHaveAttribute('data-cause', 'header-lost-on-redirect')
})

test('what it was taken for can be corrected, and a wrong correction loses nothing', async ({ page }) => {
  await openForm(page)
  await paste(page, redirected)
  const region = page.getByRole('region', { name: 'Read as' })
  await expect(region.locator('[data-recognised]')).toHaveText('several things at once')
  await region.getByText('It is something else').click()
  await region.getByLabel('Read it as').selectOption('a WWW-Authenticate line')
  await region.getByRole('button', { name: 'Read it again' }).click()
  await expect(region.getByRole('status')).toHaveText('Read again, as a WWW-Authenticate line.')
  await expect(region.locator('[data-recognised]')).toHaveText('a WWW-Authenticate line')
  await expect(page.getByText('eu.example answered 308')).toHaveCount(0)

  await region.getByLabel('Read it as').selectOption('a HAR file')
  await region.getByRole('button', { name: 'Read it again' }).click()
  await expect(region.getByRole('status')).toHaveText(
    'Read as a HAR file, nothing is found in it. The result stays as it was.',
  )
  await expect(region.locator('[data-recognised]')).toHaveText('a WWW-Authenticate line')
  await expect(verdict(page)).toBeVisible()
})

test('what could not be read is named', async ({ page }) => {
  await openForm(page)
  await paste(page, har(600).buffer.toString().slice(0, -100))
  await expect(page.getByRole('list', { name: 'What could not be read' })).toContainText(
    'The HAR is cut off in entry 61',
  )
})

test('each finding leads to its exact place and back, also by keyboard', async ({ page }) => {
  await openForm(page)
  await paste(page, redirected)
  const evidence = page.getByRole('region', { name: 'What we saw' })
  const marks = evidence.locator('mark')
  await expect(marks).toHaveCount(2)
  await expect(marks.first()).toContainText('https://eu.example/v2/orders')
  await expect(marks.last()).toContainText('Bearer realm="orders"')

  const links = marks.getByRole('link', { name: /^See note \d$/ })
  for (const link of await links.all()) {
    const number = await link.textContent()
    await link.focus()
    await page.keyboard.press('Enter')
    const note = evidence.locator('.notes li:target')
    await expect(note).toBeInViewport()
    const back = note.getByRole('link', { name: `${number}, show the place` })
    await back.focus()
    await page.keyboard.press('Enter')
    await expect(evidence.locator('mark a:target')).toHaveText(number ?? '')
  }
})

test('the line to copy is for the client in use, and another can be chosen', async ({ page }) => {
  await openForm(page)
  await paste(page, redirected)
  const region = page.getByRole('region', { name: 'The line to copy' })
  await expect(region.getByLabel('Your client')).toHaveValue('curl')
  await expect(region.locator('pre')).toHaveText(
    `curl -i -H "Authorization: Bearer <your token>" 'https://eu.example/v2/orders'`,
  )
  await region.getByLabel('Your client').selectOption('Python')
  await expect(region.locator('pre')).toHaveText(
    'requests.request("GET", "https://eu.example/v2/orders", headers=headers)',
  )
  await expect(region.locator('ins')).toHaveText('"https://eu.example/v2/orders"')
})

test('the life of a token is told in words', async ({ page }) => {
  const token = makeJwt({ iat: inSeconds(-7200), exp: inSeconds(-3600), iss: 'https://id.example' })
  await openForm(page)
  await paste(page, token)
  const life = page.getByRole('list', { name: 'Life of the token' }).getByRole('listitem')
  await expect(life).toHaveText([/^issued.*valid for 1 hour$/, /^expired.*expired for (1 hour|59 minutes)$/, /^now/])
})

test('a wrong verdict becomes a case without secrets, to copy or to download, and nothing is sent', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openForm(page, '?platform=api-client')
  const requests = recordRequests(page)
  await paste(page, redirected)
  await page.getByText('This verdict was wrong').click()
  await page.getByLabel('What it really was').selectOption('wrong-url')
  await page.getByLabel('What happened').fill(`The address was old.  My key ${canary} is fine, ask me@example.com`)
  await page.getByLabel('Where you met it').selectOption('In a browser')

  const shown = page.locator('[data-case] pre')
  await expect(shown).toContainText('The address was old.')
  const made = JSON.parse((await shown.textContent()) ?? '')
  expect(made).toMatchObject({
    id: expect.stringMatching(/^case-[0-9a-f]{10}$/),
    source: 'reported by a person',
    platform: 'browser',
    client: 'curl',
    cause: 'wrong-url',
  })
  expect(made.exchanges).toHaveLength(2)
  expect(JSON.stringify(made)).not.toContain('me@example.com')

  await page.locator('[data-case]').getByRole('button', { name: 'Copy the case' }).click()
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(made)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download it' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(`${made.id}.jsonl`)
  const line = await readFile(await download.path(), 'utf8')
  expect(line.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(line)).toEqual(made)
  // Also not in what was typed: the field is emptied before the page is looked at.
  await page.getByLabel('What happened').fill('')
  expect(await page.content()).not.toContain(canary)
  expectNothingSent(requests, [canary, 'api.example', 'eu.example', 'The address was old'])
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 800 } })

  test('a chosen file has no barriers; the result is one of the pages of axe.spec.ts', async ({ page }) => {
    await openForm(page)
    await form(page).getByLabel('Or a file').setInputFiles(har(1000))
    await expectNoBarriers(page)
  })
})
