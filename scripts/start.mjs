import {
  checkNode,
  checkSettings,
  ensureBuilt,
  ensureInstalled,
  environment,
  loadEnvFile,
  say,
  serve,
} from './setup.mjs'

/** `npm start`: installs what is missing, builds if needed, and serves the app. */

/** The longest that one live test can take, and a little more. */
const graceMs = 35_000

checkNode()
ensureInstalled()
loadEnvFile()
checkSettings()
ensureBuilt()

const host = process.env.HOST || '127.0.0.1'
const port = process.env.PORT || '3000'
say(`serving http://${host.includes(':') ? `[${host}]` : host}:${port}`)
serve(['start', '-H', host, '-p', port], environment({ NODE_ENV: 'production', HOST: host, PORT: port }), graceMs)
