import { readEnv } from '../lib/env'

/** Ends with 1 and one line per wrong setting. */

const read = readEnv(process.env)
if ('errors' in read) {
  for (const error of read.errors) console.error(`fix401: ${error}`)
  process.exit(1)
}
