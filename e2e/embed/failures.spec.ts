import { eventsOf, expect, frameOf, noteEvents, tag, test, untilEvent, untilThere } from './test'

/** What a visitor sees when the frame does not come, and what the element says of it. */

test('not listed, blocked, broken, offline: the link is there, and the reason is told', async ({
  page,
  sites,
  pages,
  openHostPage,
}) => {
  const { widget, evil } = sites
  const link = page.getByRole('link', { name: 'Open the step-by-step fix' })
  const failed = async (code: string) => {
    expect(await untilEvent(page, 'error')).toEqual({ code })
    await expect(link).toBeVisible()
    expect(await page.locator('fix401-help iframe').count()).toBe(0)
    await link.click({ trial: true })
  }
  const warnings: string[] = []
  page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())))

  await test.step('a site that is not listed', async () => {
    pages.set('/', { body: noteEvents + tag(widget) })
    await page.goto(evil.origin)
    await failed('blocked')
    const [, says = ''] = /fix401 blocked: (\S+)/.exec(warnings.join('\n')) ?? []
    await page.goto(says)
    await expect(page.getByText(`${evil.origin} is not in EMBED_ORIGINS`)).toBeVisible()
  })
  await test.step('a policy of the host that does not let it in', async () => {
    const policy = `frame-src 'none'; script-src 'unsafe-inline' ${widget.origin}`
    await openHostPage({ headers: { 'content-security-policy': policy }, body: noteEvents + tag(widget) }, '/policy')
    await failed('blocked')
  })
  for (const status of [404, 500, 503]) {
    await test.step(`something in between answers ${status}`, async () => {
      widget.fate = (path) => (path.startsWith('/embed/frame') ? status : 'pass')
      await openHostPage(noteEvents + tag(widget), `/between-${status}`)
      await failed('blocked')
    })
  }
  await test.step('a frame of another version', async () => {
    widget.fate = (path) => (path.startsWith('/embed/frame?') ? (path.replace('v=1', 'v=0') as `/${string}`) : 'pass')
    await openHostPage(noteEvents + tag(widget), '/version')
    await failed('version')
    widget.fate = () => 'pass'
  })
  await test.step('and it can be tried again', async () => {
    await openHostPage(noteEvents + tag(widget, 'loading="click"'), '/again')
    widget.fate = (path) => (path.startsWith('/embed/frame') ? 500 : 'pass')
    await untilThere(page)
    await link.click()
    await failed('blocked')
    widget.fate = () => 'pass'
    await link.click()
    await untilEvent(page, 'ready')
    await frameOf(page, widget)
  })
})

test('a frame that never comes is given up after ten seconds', async ({ page, sites, openHostPage }) => {
  const { widget } = sites
  widget.fate = (path) => (path.startsWith('/embed/frame') ? 'slow' : 'pass')
  await page.clock.install()
  await openHostPage(noteEvents + tag(widget, 'loading="click"'))
  const link = page.getByRole('link', { name: 'Open the step-by-step fix' })
  await untilThere(page)
  await link.click()
  await page.clock.runFor(9000)
  expect((await eventsOf(page)).filter(([name]) => name === 'error')).toEqual([])
  await expect(link, 'the way out is there all the time').toBeVisible()
  await page.clock.runFor(2000)
  expect(await untilEvent(page, 'error')).toEqual({ code: 'timeout' })
})

test('in a dialog, without a link of the host’s: ours is there', async ({ page, sites, pages }) => {
  const { widget, evil } = sites
  pages.set('/', {
    body: `${noteEvents}<script async src="${widget.origin}/embed/v1.js"></script><fix401-help mode="launcher"></fix401-help>`,
  })
  await page.goto(evil.origin)
  await page.getByRole('button', { name: 'Trouble signing in?' }).click()
  expect(await untilEvent(page, 'error')).toEqual({ code: 'blocked' })
  const ours = page.getByRole('dialog').getByRole('link')
  await expect(ours).toHaveAttribute('href', `${widget.origin}/wizard`)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a step that does not load says so, keeps the answer, and can be sent again', async ({
  page,
  sites,
  openHostPage,
}) => {
  const { widget } = sites
  await openHostPage(noteEvents + tag(widget, 'platform="browser"'))
  const frame = await frameOf(page, widget)
  await untilEvent(page, 'ready')
  widget.fate = () => 500
  const choice = frame.getByRole('radio').first()
  await choice.check()
  await frame.getByRole('button', { name: 'Continue' }).click()
  await expect(frame.getByRole('alert')).toContainText('did not load')
  await expect(choice).toBeChecked()
  widget.fate = () => 'pass'
  await frame.getByRole('button', { name: 'Continue' }).click()
  await expect(frame.locator('main')).not.toHaveAttribute('data-step', 'role')
})
