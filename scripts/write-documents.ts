import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { firstScript } from '../components/shell/first-script'
import { readContent } from '../lib/content/load'
import { documentFile } from '../lib/documents/serve-document'
import { toDocument, unknownAddress } from '../lib/documents/to-document'
import { links } from '../lib/links'
import { siteStyle } from '../lib/site-style'
import { startApp } from './built-app'
import { bundle } from './bundle'
import { root } from './setup.mjs'

/** Keeps the pages that tell the same to everybody as documents, as the app that was just built renders them. */

const { outputFiles } = await build({ ...bundle, entryPoints: ['components/shell/enhance-document.ts'], write: false })
const late = (outputFiles[0]?.text ?? '').trim()
if (late === '' || late.includes('</')) throw new Error('the script cannot stand in a document')

const early = firstScript(siteStyle().faces)

// Nothing of the settings belongs into documents: the address is put in when they are served.
const app = await startApp({ PUBLIC_URL: unknownAddress })
process.once('exit', () => app.process.kill('SIGKILL'))

async function read(address: string): Promise<string> {
  const response = await fetch(app.origin + address)
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
const documents = new Map<string, string>()
for (const pathname of paths) {
  documents.set(documentFile(pathname, root), toDocument(await read(pathname), { early, late }))
}
mkdirSync(path.dirname(documentFile('/guide', root)), { recursive: true })
for (const [file, text] of documents) writeFileSync(file, text)
process.exit(0)
