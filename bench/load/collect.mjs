import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Goes into an instance that is measured. At a signal it collects garbage and writes down the megabytes that are left. */

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

process.on('SIGUSR2', () => {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  writeFileSync(path.join(tmpdir(), `fix401-left-${process.pid}`), `${(heapUsed + external) / 2 ** 20}\n`)
})
