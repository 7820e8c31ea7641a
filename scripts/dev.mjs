import { checkNode, checkSettings, ensureInstalled, environment, loadEnvFile, runScript, serve } from './setup.mjs'

/** `npm run dev`: serves the app and rebuilds what changes. */

checkNode()
ensureInstalled()
loadEnvFile()
checkSettings()
runScript('scripts/build-embed.ts')

const host = process.env.HOST || '127.0.0.1'
const port = process.env.PORT || '3000'
serve(['dev', '-H', host, '-p', port], environment({ HOST: host, PORT: port }), 1000)
