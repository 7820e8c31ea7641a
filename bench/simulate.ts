import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readContent } from '../lib/content/load'
import { option, readLines } from './input'
import { type Answers, type Case, type Costs, personOf } from './simulate/case'
import { describeFigures, describeWorst, figuresOf, walkPeople } from './simulate/figures'
import { describeReach, reachOf } from './simulate/reach'

/**
 * `npm run simulate`: how long the wizard takes people to the end of their trouble, beside other guides.
 *
 * Each real, solved case is a person who answers what the case tells, passes over at no cost what it does not, and pays
 * by cases/costs.json. They walk twice: from answers alone, and with the case's exchanges pasted first. A second person,
 * the truthful one, knows every answer and walks every cause on every platform.
 *
 * `--cases <jsonl>` and `--answers <json>` take other files (id → question → option), `--json` prints the figures as
 * JSON, `--reach` walks the truthful person only. Ends with 1 when a truthful person does not get there.
 */

const { catalogue } = readContent(process.cwd())
const at = (name: string) => path.join(import.meta.dirname, 'cases', name)
const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8'))

const reach = reachOf(catalogue)
if (process.argv.includes('--reach')) {
  console.log(describeReach(reach).join('\n'))
} else {
  const own = option('--cases')
  const answers = readJson<Record<string, Answers>>(option('--answers') ?? at('answers.json'))
  const costs = readJson<Costs>(at('costs.json'))
  const walk = (file: string) =>
    walkPeople(
      readLines<Case>(file).map((one) => personOf(one, answers[one.id] ?? {}, costs)),
      catalogue,
    )
  const unseen = own === undefined ? walk(at('unseen.jsonl')) : []
  const all = [...walk(own ?? at('dev.jsonl')), ...unseen]
  if (process.argv.includes('--json')) {
    const unreached = reach.unreached.map(({ cause, platform }) => ({ cause, platform }))
    console.log(JSON.stringify({ ...figuresOf(all), unreached }, null, 2))
  } else {
    const lines = [
      ...describeFigures('All cases', figuresOf(all)),
      ...(unseen.length > 0 ? describeFigures('Of these the unseen', figuresOf(unseen)) : []),
      ...describeWorst(all),
      ...describeReach(reach),
    ]
    console.log(lines.join('\n'))
  }
}
process.exitCode = reach.unreached.length === 0 ? 0 : 1
