import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'esbuild'
import { themeScript } from '../components/shell/theme'
import { readContent } from '../lib/content/load'
import { documentFile } from '../lib/documents/serve-document'
import { styleSheetsOf, toDocument, unknownAddress } from '../lib/documents/to-document'
import { links } from '../lib/links'
import { environment, root } from './setup.mjs'

/** Keeps the pages that tell the same to everybody as documents, as the app that was just built renders them. */

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['components/shell/enhance-document.ts'],
  write: false,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
})
const script = (outputFiles[0]?.text ?? '').trim()
if (script === '' || script.includes('</')) throw new Error('the script cannot stand in a document')

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const port = await freePort()
const origin = `http://127.0.0.1:${port}`
// Nothing of the settings belongs into documents: the address is put in when they are served.
const settings = { NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: unknownAddress }
const next = path.join(root, 'node_modules/next/dist/bin/next')
const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
  cwd: root,
  env: environment(settings),
  stdio: ['ignore', 'pipe', 'inherit'],
})
process.once('exit', () => server.kill('SIGKILL'))
const ready = new Promise<void>((resolve, reject) => {
  server.stdout.on('data', (chunk: Buffer) => chunk.includes('Ready') && resolve())
  server.once('exit', (code) => reject(new Error(`the app ended with ${code}`)))
})
await ready

async function read(address: string): Promise<string> {
  const response = await fetch(origin + address)
  if (response.status !== 200) throw new Error(`${address} answers ${response.status}`)
  return response.text()
}

const { causes, fixes, guide } = readContent(root)
const paths = [
  ...[links.guide, links.causes, links.fixes],
  ...[...guide.keys()].map(links.guidePage),
  ...[...causes.keys()].map(links.cause),
  ...[...fixes.keys()].map(links.fix),
]
const styles = new Map<string, string>()
const documents = new Map<string, string>()
for (const pathname of paths) {
  const page = await read(pathname)
  for (const href of styleSheetsOf(page)) styles.set(href, styles.get(href) ?? (await read(href)))
  documents.set(documentFile(pathname, root), toDocument(page, { early: themeScript, script, styles }))
}
mkdirSync(path.dirname(documentFile('/guide', root)), { recursive: true })
for (const [file, text] of documents) writeFileSync(file, text)
process.exit(0)
