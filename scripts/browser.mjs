import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root, run, say } from './setup.mjs'

/** Playwright's command line. */
export const playwright = path.join(root, 'node_modules/@playwright/test/cli.js')

/** The file of Playwright's own browser if it is there, else of the system's, else of one that is installed now. Empty when there is none. */
export function findChromium() {
  const own = () => {
    const script = "const { chromium } = require('@playwright/test'); process.stdout.write(chromium.executablePath())"
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' })
    return stdout && existsSync(stdout) ? stdout : undefined
  }
  const system = () =>
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'].find(
      (file) => existsSync(file),
    )
  const found = own() ?? system()
  if (found) return found
  say('installing Chromium for the browser tests …')
  run(process.execPath, [playwright, 'install', 'chromium'])
  if (own()) return own()
  if (process.platform === 'linux') {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
  return system() ?? ''
}
