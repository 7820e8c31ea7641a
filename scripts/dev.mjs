import { spawn } from 'node:child_process'
import {
  checkNode,
  checkSettings,
  ensureInstalled,
  environment,
  loadEnvFile,
  root,
  runScript,
  serve,
} from './setup.mjs'

/** `npm run dev`: serves the app and rebuilds what changes. A changed style is there when the page is loaded again. */

checkNode()
ensureInstalled()
loadEnvFile()
checkSettings()
// Once to its end, so that it is there for the first page; then again as it changes, for as long as this lives.
const made = 'scripts/build-public.ts'
runScript(made)
spawn(process.execPath, ['--import', 'tsx', made, '--watch'], { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] })

const host = process.env.HOST || '127.0.0.1'
const port = process.env.PORT || '3000'
serve(['dev', '-H', host, '-p', port], environment({ HOST: host, PORT: port }), 1000)
