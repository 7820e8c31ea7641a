import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Set-up that start, dev and test share. It runs on plain Node, before anything is installed. */

export const root = fileURLToPath(new URL('..', import.meta.url))
/** Next's command line. */
export const next = path.join(root, 'node_modules/next/dist/bin/next')
const leastNode = [20, 19]

/** Says what is being done. */
export function say(words) {
  process.stdout.write(`fix401: ${words}\n`)
}

/** Ends the process with a plain message. */
export function stop(words) {
  process.stderr.write(`fix401: ${words}\n`)
  process.exit(1)
}

/** Environment of every program that is started here. */
export function environment(extra = {}) {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...extra }
}

/** Runs a program to its end and shows what it prints. */
export function run(command, args, options = {}) {
  const windowsNpm = process.platform === 'win32' && command === 'npm'
  const { status } = spawnSync(windowsNpm ? 'npm.cmd' : command, args, {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
    shell: windowsNpm,
    ...options,
  })
  return status ?? 1
}

/** Runs one of the project's TypeScript programs. `server-only` throws without the condition. */
export function runScript(file, args = [], options = {}) {
  return run(process.execPath, ['--conditions=react-server', '--import', 'tsx', file, ...args], options)
}

/** Ends the process when Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1])) {
    stop(`needs Node ${leastNode.join('.')} or newer; this is ${process.versions.node}.`)
  }
}

/** Installs the dependencies when there are none, or when the lockfile has changed since. */
export function ensureInstalled() {
  const stamp = path.join(root, 'node_modules/.fix401-installed')
  const wanted = hashOf(['package-lock.json', 'package.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('installing dependencies …')
  // NODE_ENV=production would leave out what the build needs.
  if (run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']) !== 0) stop('npm ci failed; see above.')
  writeFileSync(stamp, wanted)
}

const sources = [
  'app',
  'components',
  'content',
  'lib',
  'public',
  'instrumentation.ts',
  'mdx-components.tsx',
  'next.config.js',
  'package-lock.json',
  'proxy.ts',
  'scripts/build-public.ts',
  'scripts/bundle.ts',
  'scripts/write-documents.ts',
  'tsconfig.json',
]

/** Checks the content and builds the app when there is no build, or when anything that goes into it has changed. */
export function ensureBuilt() {
  const stamp = path.join(root, '.next/fix401-build')
  const wanted = `${hashOf(sources)} ${process.versions.node}`
  const built = existsSync(path.join(root, '.next/BUILD_ID')) && existsSync(stamp)
  if (built && readFileSync(stamp, 'utf8') === wanted) return
  say('checking the content …')
  if (runScript('scripts/check-content.ts') !== 0) stop('the content is not as it must be; see above.')
  if (runScript('scripts/write-search-index.ts') !== 0) stop('the search index could not be made; see above.')
  if (runScript('scripts/write-tree.ts') !== 0) stop('the tree of the map could not be made; see above.')
  if (runScript('scripts/build-public.ts') !== 0) stop('what is served as files could not be made; see above.')
  say('building, about a minute …')
  const env = environment({ NODE_ENV: 'production' })
  if (run(process.execPath, [next, 'build'], { env }) !== 0) stop('the build failed; see above.')
  if (runScript('scripts/write-documents.ts') !== 0) stop('the pages could not be kept as documents; see above.')
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Takes settings from a `.env` beside the app, like Next does, but before they are checked. What is set already stays. */
export function loadEnvFile() {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** Ends the process when a setting is wrong, naming it and what is expected. */
export function checkSettings() {
  if (runScript('scripts/check-settings.ts') !== 0) process.exit(1)
}

/**
 * Starts Next and passes signals on: npm ends only its own child, and Next would be left running.
 * @param graceMs how long running requests may take after a signal
 */
export function serve(args, env, graceMs) {
  const server = spawn(process.execPath, [next, ...args], { cwd: root, stdio: 'inherit', env })
  let ending = false
  // Whoever reads what is said here may go before us; the app and its end do not depend on it.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const end = (signal) => {
    if (ending) return
    ending = true
    say('ending; running tests may finish …')
    server.kill(signal)
    setTimeout(() => server.kill('SIGKILL'), graceMs).unref()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
    process.on(signal, () => end(signal === 'SIGHUP' ? 'SIGTERM' : signal))
  // npm runs scripts in a shell, which ends at a signal without passing it on: then we are somebody else's child.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent) end('SIGTERM')
    }, 250).unref()
  }
  // A supervisor may signal both at once; these are the codes with which Next ends in order.
  server.on('exit', (code) => process.exit(ending || code === 143 || code === 130 ? 0 : (code ?? 1)))
}

/** A hash over the contents of files and folders below the root; what does not exist counts as empty. */
function hashOf(names) {
  const hash = createHash('sha256')
  const add = (file) => {
    const full = path.join(root, file)
    // Made by the build itself.
    if (!existsSync(full) || /^public.(style|embed.\w+\.(js|css)$)/.test(file)) return
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(path.join(file, name))
      return
    }
    hash.update(file.replaceAll(path.sep, '/')).update('\0').update(readFileSync(full)).update('\0')
  }
  for (const name of names) add(name)
  return hash.digest('hex')
}
