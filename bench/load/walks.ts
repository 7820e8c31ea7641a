import type { CauseId } from '../../lib/diagnosis/causes'
import { pick, type Random } from '../random'
import { elementOf, fieldsOf, tagsOf } from './markup'
import { type Answer, expectStatus, type Visit, type Visitor } from './visit'

/** Walks through the wizard, on its pages and in the frame, from form to form as browsers do without scripts. */

interface Step {
  id: string
  kind: string
  /** Where the form goes; undefined on an ending. */
  action: string | undefined
  fields: [name: string, value: string][]
  answers: string[]
  /** Where the links lead. */
  links: string[]
  main: string
}

const mostSteps = 50
const endings = ['fixed', 'hand-over']

/** A site that may show the frame. */
export const host = 'https://shop.example'

function readStep(html: string): Step {
  const main = elementOf(html, 'main')
  const { 'data-step': id = '', 'data-kind': kind = '' } = tagsOf(main, 'main')[0]?.attributes ?? {}
  const forms = main.split(/(?=<form\b)/).slice(1)
  const form = forms.map((from) => elementOf(from, 'form')).find((one) => one.includes('name="continue"')) ?? ''
  return {
    id,
    kind,
    action: tagsOf(form, 'form')[0]?.attributes.action,
    fields: fieldsOf(form),
    answers: tagsOf(form, 'input', 'button').flatMap(({ attributes: { name, value = '' } }) =>
      name === id ? [value] : [],
    ),
    links: tagsOf(main, 'a').flatMap(({ attributes: { href } }) => href ?? []),
    main,
  }
}

/** What is wrong with a document that has to be a step, of this id or kind where one is given. */
function stepFault({ text }: Answer, wanted: { id?: string; kind?: string } = {}): string | undefined {
  const { id, kind, action, answers } = readStep(text)
  if (!['question', 'fix', ...endings].includes(kind)) return `no step, data-kind is “${kind}”`
  if (wanted.id !== undefined && id !== wanted.id) return `shows ${id} instead of ${wanted.id}`
  if (wanted.kind !== undefined && kind !== wanted.kind) return `shows ${id}, a ${kind} instead of a ${wanted.kind}`
  const ends = endings.includes(kind)
  if (ends !== (action === undefined)) return `${id} is a ${kind} ${ends ? 'with' : 'without'} a form`
  return ends || answers.length > 1 ? undefined : `${id} can be answered in ${answers.length} ways`
}

/** Mostly an answer that leads on; a fix helps now and then. */
function choose({ kind, answers }: Step, random: Random): string {
  if (kind === 'question') return pick(answers, random)
  return random() < 0.15 ? 'fixed' : pick(answers.slice(1), random)
}

async function walk(visitor: Visitor, kind: string, start: string): Promise<void> {
  const { random, ask, blame } = visitor
  const open = async (path: string, wanted?: Parameters<typeof stepFault>[1]) => {
    const answer = await ask({ kind, path, fault: expectStatus(200, (answer) => stepFault(answer, wanted)) })
    return answer && readStep(answer.text)
  }
  const seen = new Set<string>()
  let last: Step | undefined
  let path = start
  for (;;) {
    const step = await open(path)
    if (!step) return
    if (seen.has(step.id)) return blame(kind, `${step.id} comes a second time`)
    seen.add(step.id)
    if (seen.size > mostSteps) return blame(kind, 'a walk does not end')
    if (random() < 0.1) await openElsewhere(visitor, kind, path, step)
    if (step.action === undefined) return
    const sent = (given: [string, string][]) => `${step.action}?${new URLSearchParams([...step.fields, ...given])}`

    const whim = random()
    if (whim < 0.04 && step.kind === 'question') {
      const alert = ({ text }: Answer) =>
        elementOf(text, 'main').includes('role="alert"') ? undefined : 'no error summary'
      const fault = expectStatus(200, (answer) => stepFault(answer, { id: step.id }) ?? alert(answer))
      if (!(await ask({ kind, path: sent([]), fault }))) return
    } else if (whim < 0.1 && last) {
      // Back is the first link.
      if (!(await open(step.links[0] ?? '', { id: last.id }))) return
    } else if (whim < 0.12) {
      const handOver = step.links.find((href) => href.includes('end=hand-over'))
      if (handOver) await open(handOver, { kind: 'hand-over' })
      return
    }
    last = step
    path = sent([[step.id, choose(step, random)]])
  }
}

/** The other instance has to show the same. */
async function openElsewhere({ ask, origins }: Visitor, kind: string, path: string, { main }: Step): Promise<void> {
  // A case in words says when it was made, and a minute may have passed.
  const plain = (html: string) => html.replaceAll(/ nonce="[^"]*"/g, '').replaceAll(/\d\d:\d\d/g, '')
  for (const instance of origins.keys()) {
    const fault = ({ text }: Answer) =>
      plain(readStep(text).main) === plain(main) ? undefined : 'two instances show one trail differently'
    await ask({ kind, path, instance, fault: expectStatus(200, fault) })
  }
}

/** Walks that begin where people come from: home, a link that somebody sent, the page of a test. */
export function walksFrom(causes: readonly CauseId[]): { onPages: Visit; inFrame: Visit } {
  const beginning = (random: Random): string => {
    const trail = new URLSearchParams()
    if (random() < 0.8) trail.set('platform', pick(['browser', 'browser', 'mobile', 'api-client'], random))
    if (random() < 0.2) trail.set('seen', 'status-401')
    if (random() < 0.2) trail.set('cause', pick(causes, random))
    if (random() < 0.2) trail.set('url', 'https://shop.example/orders')
    if (random() < 0.1) trail.set('note', 'You said that it began on Monday.')
    return `${trail}`
  }
  return {
    onPages: (visitor) => walk(visitor, 'wizard', `/wizard?${beginning(visitor.random)}`),
    inFrame: (visitor) =>
      walk(visitor, 'frame', `/embed/frame?o=${encodeURIComponent(host)}&v=1&${beginning(visitor.random)}`),
  }
}
