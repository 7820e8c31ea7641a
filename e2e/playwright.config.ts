import { defineConfig } from '@playwright/test'
import { resolverRules } from './embed/origins'
import { appPort, limitedPort } from './ports'

// `npm run test:every` opens every page and sends every answer, which takes minutes; `npm test` opens each kind.
const isEvery = process.env.FIX401_EVERY === '1'

// A whole Chromium draws a list for the address bar of each window, which nobody sees: a process more in every test, and
// a third of the time.
const ofWindows = ['PreloadTopChromeWebUI', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']
// Chromium takes the last switch of a name alone, so what Playwright turns off is here again.
const asPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
]

/** The built app in a real browser, with real servers beside it. Everything is on loopback. */
export default defineConfig({
  testDir: '.',
  testMatch: isEvery ? 'every-*.spec.ts' : '*.spec.ts',
  testIgnore: isEvery ? [] : 'every-*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? '../.cache/reports/browser.json' }],
  ],
  use: {
    // What is not there is told at once, and by name.
    actionTimeout: 10_000,
    baseURL: `http://127.0.0.1:${appPort}`,
    launchOptions: {
      ...(process.env.FIX401_CHROMIUM && { executablePath: process.env.FIX401_CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        `--host-resolver-rules=${resolverRules}`,
        `--disable-features=${[...ofWindows, ...asPlaywright].join(',')}`,
      ],
    },
    // Recording every test would double its time; a picture and the page's outline of what failed are kept.
    trace: 'off',
    // Each click would wait for what moves, a quarter of the time. With motion: keyboard.spec.ts, map-drawing.spec.ts.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
  webServer: [
    {
      // Opens loopback to the live test, without limits.
      command: 'node scripts/start.mjs',
      cwd: '..',
      url: `http://127.0.0.1:${appPort}/api/health`,
      env: { PORT: String(appPort), PROBE_ALLOW: '127.0.0.1,localhost', PROBE_RATE_LIMIT: '0' },
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
    {
      // As an operator would run it: nothing private is open, and limits hold.
      command: 'node scripts/start.mjs',
      cwd: '..',
      url: `http://127.0.0.1:${limitedPort}/api/health`,
      env: {
        PORT: String(limitedPort),
        PROBE_RATE_LIMIT: '3',
        TRUST_PROXY: '1',
        PUBLIC_URL: 'https://help.example.org',
      },
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
  ],
})
