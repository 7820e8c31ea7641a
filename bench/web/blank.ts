import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { settings } from '../../scripts/built-app'
import { next, root } from '../../scripts/setup.mjs'

/**
 * A blank app to measure beside ours: the same Next and React, a heading and a paragraph, rendered on request under a
 * policy with a nonce like ours. What it costs is what the framework costs.
 */

const folder = path.join(root, '.cache/bench-web/blank')

const files = {
  'package.json': `${JSON.stringify({ name: 'blank', private: true, type: 'module' })}\n`,
  'next.config.js': `export default {
  poweredByHeader: false,
  reactStrictMode: true,
  htmlLimitedBots: /.*/,
  turbopack: { root: ${JSON.stringify(root)} },
}
`,
  'proxy.js': `import { NextResponse } from 'next/server'

export function proxy(request) {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = [
    "default-src 'none'",
    \`script-src 'nonce-\${nonce}' 'strict-dynamic'\`,
    \`style-src 'self' 'nonce-\${nonce}'\`,
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = { matcher: ['/((?!_next/).*)'] }
`,
  'app/layout.js': `import { connection } from 'next/server'

export const metadata = { title: 'A blank app', description: 'A heading and a paragraph.' }

export default async function Layout({ children }) {
  await connection()
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
`,
  // Without an icon of its own, browsers would ask for one and get an error page rendered.
  'app/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>\n',
  'app/page.js': `export default function Page() {
  return (
    <main>
      <h1>A blank app</h1>
      <p>A heading and a paragraph.</p>
    </main>
  )
}
`,
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version
}

/** Builds the blank app, unless these files were built with these versions already. Returns its folder. */
export function ensureBlank(): string {
  const wanted = createHash('sha256')
    .update(JSON.stringify([files, versionOf('next'), versionOf('react-dom'), process.versions.node]))
    .digest('hex')
  const stamp = path.join(folder, '.next/built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder
  console.log('building the blank app …')
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: folder,
    env: settings({}),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the blank app does not build: ${stdout}${stderr}`)
  writeFileSync(stamp, wanted)
  return folder
}
