import { createHash } from 'node:crypto'
import type { Bench } from '../../fault'
import { writeFile } from './files'
import { startProcess } from './process'

/** Starts lighttpd with `www/` of the bench's folder as its documents, and gives its port. */
export async function startLighttpd(bench: Bench, config: string): Promise<number> {
  const port = await bench.port()
  writeFile(bench, 'www/index.html', '<!doctype html><title>Home</title><p>Welcome.</p>\n')
  const file = writeFile(
    bench,
    'lighttpd.conf',
    `server.bind = "127.0.0.1"
server.port = ${port}
server.document-root = "${bench.folder}/www"
server.errorlog = "${bench.folder}/lighttpd.log"
index-file.names = ("index.html", "index.php")
mimetype.assign = (".html" => "text/html", ".txt" => "text/plain", ".jpg" => "image/jpeg")
${config}
`,
  )
  await startProcess(bench, port, ['lighttpd', '-D', '-f', file])
  return port
}

/** A line of an htdigest file: the MD5 hash of user, realm and password (RFC 7616 §3.4.2). */
export function htdigest(user: string, realm: string, password: string): string {
  const hash = createHash('md5').update(`${user}:${realm}:${password}`).digest('hex')
  return `${user}:${realm}:${hash}\n`
}
