import type { Page } from '@playwright/test'
import { eventsOf, expect, frameOf, noteEvents, tag, test, untilEvent, untilThere } from './test'

/** The element on somebody's page: its modes, its events, and where it is put. */

const frames = (page: Page) => page.frames().length - 1
const call = (page: Page, method: 'show' | 'hide') =>
  page.evaluate(
    (name) => (document.querySelector('fix401-help') as unknown as Record<string, () => void>)[name]?.(),
    method,
  )

test('in its place: it answers, tells the host, and ends', async ({ page, sites, openHostPage, complaints }) => {
  const { widget } = sites
  const attributes = 'platform="browser" ref="INC-4711" client="firefox" host="portal.shop.example" status="401"'
  await openHostPage(noteEvents + tag(widget, attributes))
  const frame = await frameOf(page, widget)
  await untilEvent(page, 'ready')
  const address = new URL(frame.url())
  expect(address.hash, 'the nonce does not stay in the address').toBe('')
  expect([...address.searchParams]).toEqual([
    ['o', sites.host.origin],
    ['v', '1'],
    ['theme', 'light'],
    ['label', expect.any(String)],
    ['platform', 'browser'],
    ['ref', 'INC-4711'],
    ['browser', 'firefox'],
    ['number', '401'],
    ['url', 'https://portal.shop.example/'],
  ])
  await page.evaluate(() => (document.querySelector('fix401-help') as unknown as { ready: Promise<void> }).ready)
  await frame.getByRole('radio', { name: 'I only use it' }).check()
  await frame.getByRole('button', { name: 'Continue' }).click()
  await expect(frame.locator('main')).not.toHaveAttribute('data-step', 'role')
  await expect(frame.locator('h1'), 'the heading takes the focus').toBeFocused()
  expect(new URL(frame.url()).searchParams.get('role')).toBe('use')
  // What the device tells was added by the script, and is not said to be the person's.
  expect(new URL(frame.url()).searchParams.get('system')).not.toBeNull()

  await frame.getByText('Other ways on').click()
  await frame.getByRole('link', { name: 'Hand over to someone who can help' }).click()
  expect(await untilEvent(page, 'outcome')).toEqual({
    cause: expect.stringMatching(/^[a-z-]+$/),
    resolved: 'no',
    ref: 'INC-4711',
  })
  await expect(frame.locator('[data-message]')).toContainText(`${widget.origin}/wizard?`)
  const names = (await eventsOf(page)).map(([name, detail]) => [name, detail?.step ?? ''])
  expect(names).toEqual([
    ['ready', ''],
    ['step', 'role'],
    ['step', expect.any(String)],
    ['step', 'hand-over'],
    ['outcome', ''],
  ])
  expect(complaints).toEqual([])
})

test('a dialog: focus in and back, and four ways to close it', async ({ page, sites, openHostPage, complaints }) => {
  const { widget } = sites
  const link = `<p><a id="help" href="${widget.origin}/wizard">Can’t sign in?</a></p>`
  await openHostPage(noteEvents + link + tag(widget, 'mode="popup" for="help" title="Help with signing in"', ''))
  const trigger = page.getByRole('link', { name: 'Can’t sign in?', exact: true })
  await expect(trigger).toHaveAttribute('aria-haspopup', 'dialog')
  expect(frames(page), 'nothing is loaded before it is needed').toBe(0)
  await trigger.focus()
  await expect.poll(() => frames(page)).toBe(1)
  const dialog = page.getByRole('dialog', { name: 'Help with signing in' })
  await expect(dialog).toBeHidden()

  const reasons = async () =>
    (await eventsOf(page)).filter(([name]) => name === 'close').map(([, detail]) => detail?.reason)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  const frame = await frameOf(page, widget)
  await untilEvent(page, 'ready')
  await expect(frame.locator('h1')).toBeFocused()
  await expect(page.locator('fix401-help')).toHaveAttribute('open', '')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(trigger, 'Esc inside the frame').toBeFocused()

  await page.keyboard.press('Enter')
  const close = page.getByRole('button', { name: 'Close' })
  await close.focus()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Enter')
  await close.click()
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Enter')
  await page.mouse.click(5, 5)
  await expect(dialog).toBeHidden()
  await call(page, 'show')
  await expect(dialog).toBeVisible()
  await call(page, 'hide')
  await expect(dialog).toBeHidden()
  expect(await reasons()).toEqual(['esc', 'esc', 'user', 'backdrop', 'api'])
  const opened = (await eventsOf(page)).filter(([name]) => name === 'open').map(([, detail]) => detail?.reason)
  expect(opened).toEqual(['user', 'user', 'user', 'user', 'api'])
  await expect(page.locator('fix401-help')).not.toHaveAttribute('open')
  expect(frames(page), 'the same frame all the time').toBe(1)

  // Left on the way: how it went is not known.
  await call(page, 'show')
  // A press in the very moment in which a dialog opens may miss a frame that is a process of its own.
  await expect(() => frame.getByRole('radio').first().check({ timeout: 1000 })).toPass()
  await frame.getByRole('button', { name: 'Continue' }).click()
  await expect(frame.locator('main')).not.toHaveAttribute('data-step', 'platform')
  await page.evaluate(() => document.querySelector('fix401-help')?.removeAttribute('open'))
  await expect(dialog).toBeHidden()
  expect(await untilEvent(page, 'outcome')).toEqual({ cause: '', resolved: 'unknown', ref: null })
  expect(complaints).toEqual([])
})

test('a launcher, and attributes that change later', async ({ page, sites, openHostPage, complaints }) => {
  const { widget } = sites
  await openHostPage(noteEvents + tag(widget, 'mode="launcher" label="Stuck?" platform="mobile"', ''))
  const launcher = page.getByRole('button', { name: 'Stuck?' })
  await launcher.hover()
  await expect.poll(() => frames(page)).toBe(1)
  await launcher.click()
  const frame = await frameOf(page, widget)
  await untilEvent(page, 'ready')
  await expect(page.getByRole('dialog', { name: 'Stuck?' })).toBeVisible()
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light')
  const set = (name: string, value: string) =>
    page.evaluate(([key = '', to = '']) => document.querySelector('fix401-help')?.setAttribute(key, to), [name, value])

  await set('theme', 'dark')
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark')
  await set('title', 'Signing in')
  await expect(page.getByRole('dialog', { name: 'Signing in' })).toBeVisible()
  await set('platform', 'api-client')
  await expect(frame.locator('main')).toHaveAttribute('data-step', 'sender')
  await page.addStyleTag({ content: 'fix401-help { --fix401-accent: rgb(250, 220, 80); --fix401-radius: 9px }' })
  await set('theme', 'light')
  const button = frame.getByRole('button', { name: 'Continue' })
  await expect(button).toHaveCSS('background-color', 'rgb(250, 220, 80)')
  await expect(button).toHaveCSS('color', 'rgb(0, 0, 0)')
  await expect(button).toHaveCSS('border-radius', '9px')
  expect(complaints).toEqual([])
})

test('loaded when it is seen, meant or clicked, as it is asked for', async ({ page, sites, openHostPage }) => {
  const { widget } = sites
  const far = '<div style="height:3000px"></div>'
  await openHostPage(far + tag(widget))
  await untilThere(page)
  expect(frames(page)).toBe(0)
  await page.locator('fix401-help').scrollIntoViewIfNeeded()
  await frameOf(page, widget)

  await openHostPage(tag(widget, 'loading="click"'), '/click')
  const link = page.getByRole('link', { name: 'Open the step-by-step fix' })
  await untilThere(page)
  await link.hover()
  expect(frames(page)).toBe(0)
  await link.click()
  await frameOf(page, widget)
  expect(page.url(), 'the link is not followed').toBe(`${sites.host.origin}/click`)

  await openHostPage(tag(widget, 'loading="intent"'), '/intent')
  await page.locator('fix401-help').hover()
  await frameOf(page, widget)
})

test('twice the script, in any order, moved, removed while it loads: one frame and no error', async ({
  page,
  sites,
  openHostPage,
  complaints,
}) => {
  const { widget } = sites
  const script = `<script async src="${widget.origin}/embed/v1.js"></script>`
  const element = '<fix401-help platform="browser"></fix401-help>'
  for (const [name, body] of [
    ['twice', script + element + script],
    ['element before script', element + script],
    ['script in the head of all', `<script src="${widget.origin}/embed/v1.js"></script>${element}`],
    ['as a module', `<script type="module" src="${widget.origin}/embed/v1.js"></script>${element}`],
  ] as const) {
    await test.step(name, async () => {
      await openHostPage(noteEvents + body, `/${name.replaceAll(' ', '-')}`)
      await frameOf(page, widget)
      await untilEvent(page, 'ready')
      expect(frames(page)).toBe(1)
      expect((await eventsOf(page)).filter(([one]) => one === 'ready')).toHaveLength(1)
    })
  }
  await test.step('added late', async () => {
    await openHostPage(`${noteEvents}${script}<main></main>`, '/late')
    await untilThere(page)
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('fix401-help')))
    await untilEvent(page, 'ready')
  })
  await test.step('removed and put back in one turn, as in a double mount', async () => {
    await page.evaluate(() => {
      const help = document.querySelector('fix401-help') as Element
      help.remove()
      document.querySelector('main')?.append(help)
      help.remove()
      document.querySelector('main')?.append(help)
    })
    await expect.poll(async () => (await eventsOf(page)).filter(([one]) => one === 'ready').length).toBe(2)
    expect(frames(page)).toBe(1)
  })
  await test.step('removed while it loads', async () => {
    await page.evaluate(() => {
      const help = document.createElement('fix401-help')
      document.body.append(help)
      ;(help as unknown as { show: () => void }).show()
      setTimeout(() => help.remove(), 30)
    })
    await page.waitForTimeout(1500)
    expect(frames(page)).toBe(1)
    expect((await eventsOf(page)).filter(([one]) => one === 'error' || one === 'ready')).toHaveLength(2)
  })
  await test.step('moved without being taken out', async () => {
    const step = await frameOf(page, widget)
    await step.getByRole('radio').first().check()
    const isMoved = await page.evaluate(() => {
      const help = document.querySelector('fix401-help') as Element
      const to = document.body.appendChild(document.createElement('section'))
      if (!('moveBefore' in to)) return false
      ;(to as unknown as { moveBefore: (node: Element, before: null) => void }).moveBefore(help, null)
      return true
    })
    expect(isMoved).toBe(true)
    await expect(step.getByRole('radio').first()).toBeChecked()
  })
  expect(complaints).toEqual([])
})

test('React 19 needs no wrapper', async ({ page, sites, openHostPage, complaints }) => {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    stdin: { contents: await react(), resolveDir: process.cwd(), loader: 'tsx' },
    bundle: true,
    write: false,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const { widget } = sites
  await openHostPage(
    `<div id="root"></div><script>${outputFiles[0]?.text.replaceAll('</script', '<\\/script')}</script>
<script async src="${widget.origin}/embed/v1.js"></script>`,
  )
  const frame = await frameOf(page, widget)
  await expect(page.getByText('Step: role')).toBeVisible()
  await page.getByRole('button', { name: 'For an app' }).click()
  await expect(frame.locator('main')).toHaveAttribute('data-step', 'app-kind')
  await page.getByRole('button', { name: 'Take it away' }).click()
  await expect.poll(() => frames(page)).toBe(0)
  expect(complaints).toEqual([])
})

async function react(): Promise<string> {
  return `
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
function App() {
  const [platform, setPlatform] = useState('browser')
  const [step, setStep] = useState('')
  const [there, setThere] = useState(true)
  return <>
    <button onClick={() => setPlatform('mobile')}>For an app</button>
    <button onClick={() => setThere(false)}>Take it away</button>
    <p>Step: {step}</p>
    {there ? <fix401-help platform={platform} onfix401-step={(event) => setStep(event.detail.step)} /> : null}
  </>
}
createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>)`
}
