import { readContent } from '../lib/content/load'
import { walkAll } from '../lib/wizard/truthful'

/**
 * `npm run simulate -- --reach`: for every cause and platform, does a truthful person get to its fix, or to a hand-over
 * that names it? Prints the longest paths and what is never reached, and ends with 1 when something is not.
 */

const { catalogue } = readContent(process.cwd())
const walks = walkAll(catalogue)
const unreached = walks.filter(({ reached }) => !reached)
const loops = walks.filter(({ end }) => end === 'loop')
const shown = new Set(walks.flatMap(({ steps }) => steps))
const unused = catalogue.fixes.filter(({ id }) => !shown.has(id)).map(({ id }) => id)
const lengths = walks.map(({ steps }) => steps.length).sort((a, b) => a - b)
const line = ({ cause, platform, steps, end }: (typeof walks)[number]) =>
  `${cause} on ${platform}: ${steps.length} steps, ${end} (${steps.slice(1).join(' → ')})`

if (process.argv.includes('--json')) {
  const of = ({ cause, platform }: (typeof walks)[number]) => ({ cause, platform })
  const report = { walks: walks.length, unreached: unreached.map(of), loops: loops.map(of), unusedFixes: unused }
  console.log(JSON.stringify(report, null, 2))
} else {
  console.log(`${walks.length} walks: ${walks.length - unreached.length} reached, ${loops.length} loops`)
  console.log(`steps: median ${lengths[Math.floor(lengths.length / 2)]}, longest ${lengths.at(-1)}`)
  console.log('\nLongest paths:')
  for (const walk of [...walks].sort((a, b) => b.steps.length - a.steps.length).slice(0, 5))
    console.log(`  ${line(walk)}`)
  console.log(`\nFixes that no truthful person is shown: ${unused.join(', ') || 'none'}`)
  console.log(`\nNot reached: ${unreached.length === 0 ? 'none' : ''}`)
  for (const walk of unreached) console.log(`  ${line(walk)}`)
}
process.exit(unreached.length + loops.length === 0 ? 0 : 1)
