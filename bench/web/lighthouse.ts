import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from '../../scripts/browser.mjs'
import { freePort } from '../../scripts/built-app'
import { root } from '../../scripts/setup.mjs'
import type { Report } from '../probe/report'
import { bound, type Servers } from './bounds'
import { articles } from './pages'

/**
 * Lighthouse’s scores of the pages that search engines list. Version 12 is the last one for Node 20. It brings a
 * hundred packages, so it is installed in the cache when this runs, and not with the app.
 */

const version = '12.8.2'
const folder = path.join(root, '.cache/bench-web/lighthouse')
const categories = ['accessibility', 'best-practices', 'seo']

interface Outcome {
  lhr: {
    runtimeError?: { message: string }
    categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
    audits: Record<string, { score: number | null; title: string; scoreDisplayMode: string }>
  }
}
type Lighthouse = (url: string, flags: object) => Promise<Outcome | undefined>

async function load(): Promise<Lighthouse> {
  const home = path.join(folder, 'node_modules/lighthouse')
  const found =
    existsSync(home) && JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version === version
  if (!found) {
    console.log(`installing lighthouse ${version} into the cache …`)
    const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `lighthouse@${version}`]
    const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
    if (status !== 0) throw new Error('lighthouse could not be installed')
  }
  return (await import(pathToFileURL(path.join(home, 'core/index.js')).href)).default
}

/** Scores one page of each kind. It wants a browser of its own, which it can reach at a port. */
export async function measureScores({ app }: Servers): Promise<Report> {
  const lighthouse = await load()
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', `--remote-debugging-port=${port}`],
  })
  const bounds = []
  const failed: string[] = []
  for (const page of articles) {
    const { lhr } = (await lighthouse(app.origin + page, { port, logLevel: 'error', onlyCategories: categories })) ?? {}
    if (!lhr || lhr.runtimeError) throw new Error(`no scores of ${page}: ${lhr?.runtimeError?.message}`)
    for (const name of categories) {
      const { score, auditRefs = [] } = lhr.categories[name] ?? {}
      const points = Math.round((score ?? 0) * 100)
      bounds.push(bound(`${page}: ${name}`, String(points), points === 100, '100'))
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id]
        if (weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
          failed.push(`${page}: ${id}: ${audit?.title}`)
      }
    }
  }
  await browser.close()
  return { lines: [...bounds.map(({ line }) => line), ...failed], missed: bounds.flatMap(({ missed }) => missed) }
}
