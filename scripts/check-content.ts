import { checkContent } from '../lib/content/check'
import { ContentError } from '../lib/content/front-matter'

/** Validates everything in content/. Ends with 1 and one line per fault: file, line, what is wrong. */

try {
  const faults = checkContent(process.cwd())
  for (const fault of faults) console.error(fault.message)
  if (faults.length > 0) process.exit(1)
} catch (error) {
  if (!(error instanceof ContentError)) throw error
  console.error(error.message)
  process.exit(1)
}
