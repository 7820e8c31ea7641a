import fs from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import type { Catalogue, Fix, Question, SiteProfile, VariantKey } from '../diagnosis/catalogue'
import { variantKeys } from '../diagnosis/catalogue'
import { type CauseId, causeIds, isCauseId } from '../diagnosis/causes'
import { findingKinds } from '../diagnosis/rules/kinds'
import { signatureKind } from '../diagnosis/rules/signatures'
import type { SampledSignature } from '../diagnosis/signatures'
import { type Phrases, toldKinds } from '../diagnosis/told'
import { ContentError, type Document, readFrontMatter } from './front-matter'
import { lineInJson } from './json-lines'
import {
  type CauseFrontmatter,
  causeFrontmatter,
  causesFile,
  costsFile,
  type FixFrontmatter,
  fixFrontmatter,
  type GuideFrontmatter,
  guideFrontmatter,
  type Message,
  messagesFile,
  type PhrasesFile,
  phrasesFile,
  priorsFile,
  seedFile,
  signatureLine,
  siteFile,
  treeFile,
} from './schema'

export type CausePage = CauseFrontmatter & { id: CauseId; body: string; file: string; bodyLine: number }
export type FixPage = FixFrontmatter & { id: string; body: string; file: string; bodyLine: number; needs: VariantKey[] }
export type GuidePage = GuideFrontmatter & { slug: string; body: string; file: string; bodyLine: number }

export interface Content {
  catalogue: Catalogue
  /** Causes that have a page, in the order of the cause list. */
  causes: Map<CauseId, CausePage>
  fixes: Map<string, FixPage>
  /** Guide pages in reading order. */
  guide: Map<string, GuidePage>
  messages: z.infer<typeof messagesFile>['messages']
  /** Known wordings with their samples, specific ones first. */
  signatures: SampledSignature[]
  /** How people word what the questions ask, with the sentences that each wording is tried on. */
  told: PhrasesFile
  /** What site owners have said about their sites, by the value of the trail's `site`. */
  sites: Map<string, SiteProfile>
  /** Hashes of sentences that may not come back word for word. */
  seedSentences: ReadonlySet<string>
}

export type { Message }

/**
 * Reads and validates all of content/ below `root`.
 * @throws ContentError that names the first wrong file and line.
 */
export function readContent(root: string): Content {
  const causes = new Map<CauseId, CausePage>()
  const found = readPages(root, 'causes', causeFrontmatter)
  for (const id of found.keys()) {
    if (!isCauseId(id)) throw new ContentError(`content/causes/${id}.mdx`, 1, `“${id}” is no cause id`)
  }
  for (const id of causeIds) {
    const page = found.get(id)
    if (page) causes.set(id, { id, ...page })
  }

  const tree = readJson(root, 'tree/questions.json', treeFile)
  const fixes = new Map<string, FixPage>()
  for (const [id, page] of readPages(root, 'fixes', fixFrontmatter)) {
    fixes.set(id, { id, ...page, needs: variantKeys.filter((key) => tellsApart(page.body, key, tree.questions)) })
  }

  const guide = new Map(
    [...readPages(root, 'guide', guideFrontmatter)]
      .sort(([, a], [, b]) => a.order - b.order)
      .map(([slug, page]) => [slug, { slug, ...page }] as const),
  )

  const causeList = readJson(root, 'tree/causes.json', causesFile)
  const priors = readJson(root, 'tree/priors.json', priorsFile)
  const costs = readJson(root, 'tree/costs.json', costsFile)
  const { messages } = readJson(root, 'tree/messages.json', messagesFile)
  const told = readJson(root, 'tree/phrases.json', phrasesFile)
  const phrases = toPhrases(told)

  const sites = readSites(root)
  const signatures = readLines(root, 'signatures/servers.jsonl', signatureLine)
  const catalogue: Catalogue = {
    tree: tree.tree,
    levels: tree.levels,
    causes: causeIds.map((id) => {
      const entry = causeList.causes.find((cause) => cause.id === id)
      if (!entry) throw new ContentError('content/tree/causes.json', 1, `the cause “${id}” is missing`)
      return entry
    }),
    families: causeList.families,
    questions: tree.questions,
    fixes: [...fixes.values()].map(toFix),
    priors: priors.priors,
    nonePrior: priors.none,
    costs,
    findings: [...findingKinds, ...signatures.map(signatureKind), ...toldKinds(phrases)],
    signatures: signatures.map(({ sample: _, counter: __, ...signature }) => signature),
    phrases,
    sites: [...sites.values()],
  }
  const seedSentences = new Set(readJson(root, 'tree/seed-sentences.json', seedFile).hashes)
  return { catalogue, causes, fixes, guide, messages, signatures, told, sites, seedSentences }
}

/** True when the steps differ by the key: some variant is for a part of its options only. */
function tellsApart(body: string, key: VariantKey, questions: Question[]): boolean {
  const options = questions.find(({ id }) => id === key)?.options.length ?? 0
  return [...body.matchAll(new RegExp(`<Variant\\b[^>]*\\s${key}="([^"]*)"`, 'g'))].some(
    ([, value = '']) => value.split(' ').length < options,
  )
}

function toFix({ id, title, actor, minutes, platforms, cures, place, needs, site }: FixPage): Fix {
  return { id, title, actor, minutes, platforms, cures, place, needs, ...(site && { site }) }
}

/** The profiles, each in a file that is named by its id. None is needed. */
function readSites(root: string): Map<string, SiteProfile> {
  const folder = path.join(root, 'content/sites')
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  return new Map(
    names.sort().map((name) => {
      const id = name.slice(0, -'.json'.length)
      const { about: _, ...profile } = readJson(root, `sites/${name}`, siteFile)
      return [id, { id, ...profile }] as const
    }),
  )
}

/** Without the sentences that only the check needs. */
function toPhrases({ words, questions }: PhrasesFile): Phrases {
  return {
    words,
    questions: questions.map(({ options, ...question }) => ({
      ...question,
      options: options.map(({ option, said, phrases }) => ({ option, said, match: phrases.map(({ match }) => match) })),
    })),
  }
}

type Page<T> = T & { body: string; file: string; bodyLine: number }

function readPages<S extends z.ZodObject>(root: string, folder: string, schema: S): Map<string, Page<z.infer<S>>> {
  const pages = new Map<string, Page<z.infer<S>>>()
  const names = fs.readdirSync(path.join(root, 'content', folder)).filter((name) => name.endsWith('.mdx'))
  for (const name of names.sort()) {
    const file = `content/${folder}/${name}`
    const { data, body, bodyLine }: Document<z.infer<S>> = readFrontMatter(file, readText(root, file), schema)
    pages.set(name.slice(0, -'.mdx'.length), { ...data, body, file, bodyLine })
  }
  return pages
}

function readJson<S extends z.ZodType>(root: string, name: string, schema: S): z.infer<S> {
  const file = `content/${name}`
  const source = readText(root, file)
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    throw new ContentError(file, 1, `not valid JSON: ${(error as Error).message}`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const at = issue?.path ?? []
  const key = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  throw new ContentError(file, lineInJson(source, [...at, ...key]), `${at.join('.')}: ${issue?.message}`)
}

/** Reads a file of one JSON object a line. */
function readLines<S extends z.ZodType>(root: string, name: string, schema: S): z.infer<S>[] {
  const file = `content/${name}`
  return readText(root, file)
    .split('\n')
    .flatMap((text, index) => {
      if (text.trim() === '') return []
      const parsed = schema.safeParse(parseLine(file, text, index + 1))
      if (parsed.success) return [parsed.data]
      const issue = parsed.error.issues[0]
      const id = /"id":\s*"([^"]*)"/.exec(text)?.[1]
      throw new ContentError(file, index + 1, `${id}: ${issue?.path.join('.')}: ${issue?.message}`)
    })
}

function parseLine(file: string, text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ContentError(file, line, `not valid JSON: ${(error as Error).message}`)
  }
}

function readText(root: string, file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8')
}
