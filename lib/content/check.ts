import { createHash } from 'node:crypto'
import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { type Fix, platforms, type VariantKey } from '../diagnosis/catalogue'
import { causeIds } from '../diagnosis/causes'
import { findingKinds } from '../diagnosis/rules/kinds'
import { matchesAnswer } from '../diagnosis/signatures'
import { toldKinds } from '../diagnosis/told'
import { checkPhrases } from './check-phrases'
import { checkSites } from './check-sites'
import { ContentError } from './front-matter'
import { type Content, readContent } from './load'
import { variantProps } from './schema'
import { places } from './site-files'

/** What the schemas cannot see: how the parts of content/ fit together. */

const sections = ['Is this you?', 'Check that it worked', 'If it did not', 'Why it happens', 'False alarms']
const plainPages: ReadonlySet<string> = new Set(places)
const reservedSteps = new Set([
  'fixed',
  'hand-over',
  'end',
  'seen',
  'at',
  'auto',
  'cause',
  'url',
  'note',
  'site',
  'ref',
  'tree',
  'continue',
  'moved',
])

interface Page {
  file: string
  body: string
  bodyLine: number
}

/**
 * Checks all of content/ below `root`.
 * @returns every fault that was found
 * @throws ContentError at the first file that cannot be read at all
 */
export function checkContent(root: string): ContentError[] {
  const content = readContent(root)
  const faults: ContentError[] = []
  for (const page of content.causes.values()) {
    faults.push(...checkSections(page), ...checkLinks(page, content))
    for (const { cause } of page.lookAlikes) {
      if (cause === page.id) faults.push(new ContentError(page.file, 2, `lookAlikes: “${cause}” is the page itself`))
    }
    if (!content.catalogue.fixes.some((fix) => fix.cures[page.id] !== undefined)) {
      faults.push(new ContentError(page.file, 1, `no fix cures “${page.id}”`))
    }
  }
  for (const page of content.fixes.values()) faults.push(...checkLinks(page, content), ...checkVariants(page, content))
  for (const page of content.guide.values()) faults.push(...checkLinks(page, content))
  for (const page of [...content.causes.values(), ...content.fixes.values(), ...content.guide.values()]) {
    faults.push(...checkSentences(page, content))
  }
  faults.push(...checkTree(content), ...checkTitles(content), ...checkSignatures(content), ...checkPhrases(content))
  faults.push(...checkSites(root, content))
  return faults
}

function parse(page: Page) {
  return unified().use(remarkParse).use(remarkGfm).use(remarkMdx).parse(page.body)
}

function fault(page: Page, line: number | undefined, detail: string): ContentError {
  return new ContentError(page.file, (line ?? 1) + page.bodyLine - 1, detail)
}

/** A cause's page has the same sections in the same order, and a place for its fixes. */
function checkSections(page: Page): ContentError[] {
  const headings: { text: string; line: number | undefined }[] = []
  let fixIt = false
  visit(parse(page), (node) => {
    if (node.type === 'heading' && node.depth === 2)
      headings.push({ text: textOf(node), line: node.position?.start.line })
    if (node.type === 'mdxJsxFlowElement' && node.name === 'FixIt') fixIt = true
  })
  const missing = sections.filter((section) => !headings.some(({ text }) => text === section))
  const faults = missing.map((section) => fault(page, 1, `the section “${section}” is missing`))
  const own = headings.map(({ text }) => text).filter((text) => sections.includes(text))
  if (missing.length === 0 && own.join() !== sections.join()) {
    faults.push(fault(page, headings[0]?.line, `the sections stand in another order than ${sections.join(', ')}`))
  }
  if (!fixIt) faults.push(fault(page, 1, '<FixIt /> is missing'))
  return faults
}

/** Internal links lead to pages that exist. */
function checkLinks(page: Page, content: Content): ContentError[] {
  const faults: ContentError[] = []
  visit(parse(page), 'link', (node) => {
    if (!node.url.startsWith('/')) return
    const [path = ''] = node.url.split(/[?#]/)
    const [, kind = '', id = ''] = path.split('/')
    const exists =
      plainPages.has(path) ||
      (kind === 'causes' && [...content.causes.keys()].some((cause) => cause === id)) ||
      (kind === 'fixes' && content.fixes.has(id)) ||
      (kind === 'guide' && content.guide.has(id))
    if (!exists) faults.push(fault(page, node.position?.start.line, `the link ${node.url} leads nowhere`))
  })
  return faults
}

/** No sentence is one of the article that the guide set out from. */
function checkSentences(page: Page, { seedSentences }: Content): ContentError[] {
  const faults: ContentError[] = []
  visit(parse(page), 'paragraph', (node) => {
    for (const sentence of textOf(node).split(/(?<=[.!?])\s+/)) {
      const plain = sentence
        .toLowerCase()
        .replace(/\s+/g, ' ')
        .replace(/[^a-z0-9 ]/g, '')
        .trim()
      const hash = createHash('sha256').update(plain).digest('hex').slice(0, 32)
      if (seedSentences.has(hash)) faults.push(fault(page, node.position?.start.line, `“${sentence}” is copied`))
    }
  })
  return faults
}

/** Each variant is for options that exist, says something of its own, and together they cover everybody. */
function checkVariants(page: Page & Pick<Fix, 'id' | 'needs' | 'platforms'>, content: Content): ContentError[] {
  const faults: ContentError[] = []
  const texts = new Map<string, string>()
  const variants: Partial<Record<VariantKey, string>>[] = []
  let open = false
  visit(parse(page), 'mdxJsxFlowElement', (node) => {
    if (node.name !== 'Variant') return
    const line = node.position?.start.line
    const props = variantProps.safeParse(
      Object.fromEntries(
        node.attributes.flatMap((one) => (one.type === 'mdxJsxAttribute' ? [[one.name, one.value]] : [])),
      ),
    )
    if (!props.success) {
      faults.push(
        fault(page, line, `<Variant> ${props.error.issues[0]?.path.join('.')}: ${props.error.issues[0]?.message}`),
      )
      return
    }
    const { title, ...keys } = props.data
    const text = textOf(node).replace(/\s+/g, ' ').trim()
    const twin = texts.get(text)
    if (twin !== undefined) faults.push(fault(page, line, `“${title}” has the same text as “${twin}”`))
    texts.set(text, title)
    for (const [key, value] of Object.entries(keys)) {
      for (const option of value.split(' ')) {
        if (!optionsOf(key, content).has(option)) faults.push(fault(page, line, `“${option}” is no option of ${key}`))
      }
    }
    if (Object.keys(keys).length === 0) open = true
    variants.push(keys)
  })
  if (!open) faults.push(...checkCoverage(page, variants, content))
  return faults
}

/** On every platform of the fix, each option of what its steps differ by has a variant. */
function checkCoverage(
  page: Page & Pick<Fix, 'needs' | 'platforms'>,
  variants: Partial<Record<VariantKey, string>>[],
  { catalogue }: Content,
): ContentError[] {
  return page.platforms.flatMap((platform) => {
    const asked = catalogue.questions.filter(({ device, platforms: on }) => device && on.includes(platform))
    const here = variants.filter((variant) => asked.some(({ id }) => id in variant))
    return asked
      .filter(({ id }) => (page.needs as string[]).includes(id))
      .flatMap(({ id, options }) =>
        options
          .filter(({ platforms: only }) => !only || only.includes(platform))
          .filter((option) => {
            const named = (variant: Partial<Record<string, string>>) => variant[id]?.split(' ')
            return !here.some((variant) => named(variant)?.includes(option.id) ?? true)
          })
          .map((option) => fault(page, 1, `on ${platform} no variant is for ${id} “${option.id}”`)),
      )
  })
}

function optionsOf(key: string, content: Content): Set<string> {
  return new Set(content.catalogue.questions.find(({ id }) => id === key)?.options.map(({ id }) => id))
}

/** Ids are unique, conditions name questions and options that exist, and findings settle what can be settled. */
function checkTree({ catalogue, fixes }: Content): ContentError[] {
  const file = 'content/tree/questions.json'
  const faults: ContentError[] = []
  const say = (detail: string) => faults.push(new ContentError(file, 1, detail))
  const questions = new Map(catalogue.questions.map((question) => [question.id, question]))
  if (questions.size !== catalogue.questions.length) say('a question id is used twice')
  for (const id of new Set([...questions.keys(), ...fixes.keys()])) {
    if (reservedSteps.has(id)) say(`“${id}” is a key of the trail and cannot be the id of a step`)
    if (questions.has(id) && fixes.has(id)) say(`“${id}” is the id of a question and of a fix`)
  }
  for (const question of catalogue.questions) {
    const options = question.options.map(({ id }) => id)
    if (new Set(options).size !== options.length) say(`${question.id}: an option id is used twice`)
    if (options.includes('not-sure')) say(`${question.id}: not-sure is implied and never listed`)
    for (const [key, values] of Object.entries({ ...question.ask_when, ...question.ask_any })) {
      const asked = questions.get(key)
      if (!asked) say(`${question.id}: the condition names the question “${key}”, which does not exist`)
      for (const value of values) {
        if (value !== 'not-sure' && asked && !asked.options.some(({ id }) => id === value)) {
          say(`${question.id}: the condition names the option “${key}=${value}”, which does not exist`)
        }
      }
    }
  }
  // What is told in plain words is checked with its phrases.
  const told = new Set(toldKinds(catalogue.phrases).map(({ id }) => id))
  for (const { id, settles } of catalogue.findings) {
    if (!settles || told.has(id)) continue
    const option = questions.get(settles.question)?.options.find((candidate) => candidate.id === settles.option)
    if (!option) say(`the finding ${id} settles “${settles.question}=${settles.option}”, which does not exist`)
  }
  for (const platform of platforms) {
    const sum = causeIds.reduce((total, id) => total + catalogue.priors[platform][id], 0)
    if (Math.abs(sum - 1) > 0.01)
      faults.push(new ContentError('content/tree/priors.json', 1, `${platform} sums to ${sum}`))
  }
  return faults
}

/** Ids are unique, also among the rules' findings; each signature matches its own sample and not its counter-sample. */
function checkSignatures({ signatures }: Content): ContentError[] {
  const file = 'content/signatures/servers.jsonl'
  const seen = new Set(findingKinds.map(({ id }) => id))
  return signatures.flatMap((signature, index) => {
    const say = (detail: string) => [new ContentError(file, index + 1, `${signature.id}: ${detail}`)]
    if (seen.has(signature.id)) return say('the id is used twice')
    seen.add(signature.id)
    if (!matchesAnswer(signature, signature.sample)) return say('does not match its own sample')
    return matchesAnswer(signature, signature.counter) ? say('matches its counter-sample') : []
  })
}

/** Pages are told apart by title and description, in searches and in tabs. */
function checkTitles({ causes, fixes, guide }: Content): ContentError[] {
  const seen = new Map<string, string>()
  return [...causes.values(), ...fixes.values(), ...guide.values()].flatMap((page) =>
    [page.title, page.description].flatMap((text) => {
      const twin = seen.get(text)
      seen.set(text, page.file)
      return twin === undefined ? [] : [new ContentError(page.file, 2, `“${text}” is used by ${twin} as well`)]
    }),
  )
}
