import { checkNode, ensureBuilt, ensureInstalled } from './setup.mjs'

/** `npm run build`: all that `npm start` does before it serves, for machines that only serve. */

checkNode()
ensureInstalled()
ensureBuilt()
