import path from 'node:path'
import type { Bench } from '../../fault'
import { writeFile } from './files'
import { startProcess } from './process'

/** Starts Varnish before the server on `backend` with these subroutines of VCL, and gives its port. */
export async function startVarnish(bench: Bench, backend: number, subroutines = ''): Promise<number> {
  const port = await bench.port()
  const vcl = writeFile(
    bench,
    'default.vcl',
    `vcl 4.1;\nbackend default { .host = "127.0.0.1"; .port = "${backend}"; }\n${subroutines}\n`,
  )
  const place = ['-n', path.join(bench.folder, 'varnish'), '-s', 'malloc,8m', '-j', 'none']
  await startProcess(bench, port, ['varnishd', '-F', '-a', `127.0.0.1:${port}`, '-f', vcl, ...place])
  return port
}
