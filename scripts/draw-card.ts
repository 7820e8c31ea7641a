import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { renderToStaticMarkup } from 'react-dom/server'
import { Logo } from '../components/ui/logo'
import { Numeral } from '../components/ui/numeral'
import { findChromium } from './browser.mjs'
import { root } from './setup.mjs'

/** Draws the card that other sites show beside a link to this one: `npx tsx scripts/draw-card.ts`, when the look changes. */

const font = (name: string) =>
  `data:font/woff2;base64,${readFileSync(path.join(root, 'node_modules/@fontsource-variable', name)).toString('base64')}`
const style = `
@font-face { font-family: Besley; font-weight: 400 900; src: url(${font('besley/files/besley-latin-wght-normal.woff2')}) }
@font-face { font-family: Public Sans; font-weight: 100 900; src: url(${font('public-sans/files/public-sans-latin-wght-normal.woff2')}) }
${readFileSync(path.join(root, 'components/styles/tokens.css'), 'utf8')}
:root { color-scheme: light }
body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 72px 80px; background: var(--paper); color: var(--ink); position: relative }
svg { display: block }
h1 { margin: 0; font: 650 76px/1.12 Besley; letter-spacing: -0.012em }
p { margin: 28px 0 0; font: 400 33px/1.4 "Public Sans"; color: var(--ink-2); max-width: 960px }
.logo { position: absolute; right: 80px; bottom: 64px }
.logo svg { height: 54px; overflow: visible }
.big svg { height: 150px; width: auto; overflow: visible; margin-bottom: 48px }
.i { fill: currentColor }
.p { fill: none; stroke: var(--pencil); stroke-width: 15; stroke-linecap: round }`
const page = `<!doctype html><style>${style}</style><body>
<div class="big">${renderToStaticMarkup(Numeral({ status: 401 }))}</div>
<h1>Locked out by a 401?<br>Let’s find out why.</h1>
<p>One question at a time, or a live test of the address.</p>
<div class="logo">${renderToStaticMarkup(Logo())}</div>`

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
const tab = await browser.newPage({ viewport: { width: 1200, height: 630 } })
await tab.setContent(page)
await tab.evaluate(() => document.fonts.ready)
await tab.screenshot({ path: path.join(root, 'public/card.png') })
await browser.close()
