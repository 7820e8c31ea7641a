import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { causeIds, isCauseId } from './diagnosis/causes'

/** The rules of the house that no linter sees: who may import whom, where things are, how they are called. */

const root = process.cwd()
const codeFile = /\.(ts|tsx|mts|mjs|js)$/

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(name) : [name]
  })
}
const isTest = (file: string) => /\.(test|testing|spec)\.tsx?$|\/fixtures\//.test(file)
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const rootFiles = readdirSync(root).filter((name) => codeFile.test(name) && statSync(path.join(root, name)).isFile())
const folders = ['app', 'components', 'lib'].flatMap(filesBelow).filter((file) => codeFile.test(file))
/** Everything that becomes the app. */
const source = [...folders, ...rootFiles].filter((file) => !isTest(file))

interface Import {
  from: string
  /** A file of ours, from the root and with its ending; or the name of a package. */
  to: string
  /** Gone after compilation. */
  typeOnly: boolean
}

// import … from '…', export … from '…', import '…', import('…'), a worker's new URL('…', import.meta.url).
const statement =
  /^(?:import|export)\s+(type\s+)?(?:\*(?:\s+as\s+\w+)?|\{([^}]*)\}|\w+(?:,\s*\{[^}]*\})?)\s+from\s+'([^']+)'|^import\s+'([^']+)'|\b(?:import\(\s*|new URL\((?=[^)]*import\.meta\.url))['`]([^'`]+)['`]/gm

function importsOf(file: string): Import[] {
  return [...read(file).matchAll(statement)].map(([, type, names = '', from = '', bare = '', dynamic = '']) => {
    const parts = names.split(',').map((part) => part.trim())
    const onlyTypes = names !== '' && parts.every((part) => part === '' || part.startsWith('type '))
    return { from: file, to: resolve(file, from || bare || dynamic), typeOnly: type !== undefined || onlyTypes }
  })
}

function resolve(file: string, to: string): string {
  if (!to.startsWith('.') && !to.startsWith('@/')) return to
  const base = to.startsWith('@/') ? to.slice(2) : path.posix.join(path.posix.dirname(file), to)
  const endings = ['', '.ts', '.tsx', '.mts', '.mjs', '.js']
  return (
    endings.map((ending) => base + ending).find((name) => existsSync(path.join(root, name)) && !isFolder(name)) ?? base
  )
}
const isFolder = (name: string) => statSync(path.join(root, name)).isDirectory()
const isOurs = (to: string) =>
  /^(app|components|lib|content)\//.test(to) || rootFiles.includes(to) || to === 'package.json'

const imports = source.flatMap(importsOf)
const wrong = (rule: (one: Import) => boolean) =>
  imports.filter((one) => !rule(one)).map(({ from, to, typeOnly }) => `${from} → ${to}${typeOnly ? ' (type)' : ''}`)
const within = (name: string, ...places: string[]) => places.some((place) => name.startsWith(`${place}/`))

describe('imports', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(300)
    expect(importsOf('lib/wizard/store.ts').map(({ to }) => to)).toEqual(['zustand', 'zustand/middleware'])
    expect(importsOf('lib/diagnosis/evidence.ts')).toContainEqual({
      from: 'lib/diagnosis/evidence.ts',
      to: 'lib/http-auth/challenge.ts',
      typeOnly: false,
    })
  })

  it('of our own files lead to files that exist', () => {
    // A path with a variable in it is a page of content/, which the build looks up.
    expect(wrong(({ to }) => !isOurs(to) || to.includes('${') || existsSync(path.join(root, to)))).toEqual([])
  })

  it.each([
    ['lib/http-auth', ['lib/http-auth']],
    ['lib/diagnosis', ['lib/http-auth', 'lib/diagnosis']],
    ['lib/wizard', ['lib/http-auth', 'lib/diagnosis', 'lib/wizard']],
  ])('%s is pure: it imports only itself and what stands to its left, types as well', (folder, left) => {
    const store = ['zustand', 'zustand/middleware']
    expect(
      wrong(
        ({ from, to }) =>
          !within(from, folder) || within(to, ...left) || (from === 'lib/wizard/store.ts' && store.includes(to)),
      ),
    ).toEqual([])
  })

  it('the pure folders use nothing that only Node or only a page has', () => {
    const pure = source.filter(
      (file) => within(file, 'lib/http-auth', 'lib/diagnosis', 'lib/wizard') && file !== 'lib/wizard/store.ts',
    )
    const code = (file: string) => read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    const foreign =
      /(?<![\w.'"/|-])(?:process\.|Buffer[.(]|require\(|__dirname|window\.|document\.(?:body|cookie|querySelector|getElement)|localStorage|navigator\.)/
    expect(pure.filter((file) => foreign.test(code(file)))).toEqual([])
  })

  it('lib/embed holds what runs on other people’s pages: pure code, the URLs, and the copy buttons', () => {
    const plain = ['lib/links.ts', 'components/ui/copying.ts']
    expect(
      wrong(({ from, to }) => {
        if (!within(from, 'lib/embed')) return true
        return within(to, 'lib/embed', 'lib/http-auth', 'lib/diagnosis', 'lib/wizard') || plain.includes(to)
      }),
    ).toEqual([])
  })

  it('lib/probe, lib/content and lib/operate do not know of each other', () => {
    const server = ['lib/probe', 'lib/content', 'lib/operate']
    expect(
      wrong(
        ({ from, to }) =>
          !server.some((one) => within(from, one) && server.some((other) => other !== one && within(to, other))),
      ),
    ).toEqual([])
  })

  it('nothing imports app/', () => {
    expect(wrong(({ from, to }) => within(from, 'app') || !within(to, 'app'))).toEqual([])
  })

  it('components/ take values only from each other, the pure folders, lib/embed, the pages of content/ and the plain words of lib/', () => {
    const plain = ['lib/links.ts', 'lib/problem.ts', 'lib/problem-codes.ts']
    expect(
      wrong(({ from, to, typeOnly }) => {
        if (!within(from, 'components') || typeOnly || !isOurs(to) || plain.includes(to)) return true
        return within(to, 'components', 'lib/http-auth', 'lib/diagnosis', 'lib/wizard', 'lib/embed', 'content')
      }),
    ).toEqual([])
  })

  it('components/ui knows nothing of what it shows', () => {
    expect(
      wrong(({ from, to, typeOnly }) => {
        return (
          !within(from, 'components/ui') ||
          !isOurs(to) ||
          within(to, 'components/ui') ||
          (typeOnly && within(to, 'lib'))
        )
      }),
    ).toEqual([])
  })

  it('what runs in a browser reaches no server, no validator and no Node, however far the way', () => {
    const marked = (file: string, mark: string) => new RegExp(`^['"]${mark}['"]`).test(read(file))
    const isClosed = (to: string) =>
      /^(node:|server-only$|zod$|undici|next\/(headers|server|cache)$)/.test(to) ||
      within(to, 'lib/probe', 'lib/content', 'lib/operate') ||
      [
        'lib/env.ts',
        'lib/contract.ts',
        'lib/http-api.ts',
        'lib/peer.ts',
        'lib/openapi.ts',
        'lib/wizard-page.ts',
      ].includes(to)
    const ways: string[] = []
    const walk = (file: string, way: string[], seen: Set<string>) => {
      for (const { to, typeOnly } of importsOf(file)) {
        if (typeOnly) continue
        if (isClosed(to)) ways.push([...way, to].join(' → '))
        // An action is called over the network; what is behind it stays on the server.
        if (
          !isOurs(to) ||
          seen.has(to) ||
          !codeFile.test(to) ||
          !existsSync(path.join(root, to)) ||
          marked(to, 'use server')
        )
          continue
        seen.add(to)
        walk(to, [...way, to], seen)
      }
    }
    const clients = source.filter((file) => marked(file, 'use client'))
    expect(clients.length).toBeGreaterThan(5)
    for (const file of clients) walk(file, [file], new Set([file]))
    expect(ways).toEqual([])
  })

  it('go round in no circle', () => {
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, way: string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
      if (done.has(file) || way.includes(file)) return
      for (const { to, typeOnly } of importsOf(file)) if (!typeOnly && source.includes(to)) visit(to, [...way, file])
      done.add(file)
    }
    for (const file of source) visit(file, [])
    expect(circles).toEqual([])
  })
})

describe('places', () => {
  const ignored = read('.gitignore')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => new RegExp(`^${line.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '.*')}$`))
  const entries = readdirSync(root).filter((name) => name !== '.git' && !ignored.some((one) => one.test(name)))

  it('at the root are the folders of the house, and what tools and readers look for there', () => {
    const house = ['.ci', 'app', 'bench', 'components', 'content', 'docs', 'e2e', 'lib', 'public', 'scripts']
    expect(entries.filter(isFolder).toSorted()).toEqual(house)
    const asked =
      /^(\.(dockerignore|env\.example|gitignore|npmrc)|Containerfile|LICENSE|[A-Z]+\.md|(package|package-lock|tsconfig|biome)\.json|(next|vitest)\.config\.[jt]s|proxy\.ts|instrumentation\.ts|mdx-components\.tsx)$/
    expect(entries.filter((name) => !isFolder(name) && !asked.test(name))).toEqual([])
  })

  it('content/ is pages and data, no code', () => {
    const kinds: Record<string, RegExp> = {
      causes: /\.mdx$/,
      fixes: /\.mdx$/,
      guide: /\.mdx$/,
      tree: /\.json$/,
      sites: /\.json$/,
      signatures: /\.jsonl$/,
    }
    const misplaced = filesBelow('content').filter((file) => {
      const [, folder = '', ...rest] = file.split('/')
      return rest.length !== 1 || !kinds[folder]?.test(file)
    })
    expect(misplaced).toEqual([])
  })
})

describe('files', () => {
  const all = [...folders, ...['bench', 'e2e', 'scripts'].flatMap(filesBelow).filter((file) => codeFile.test(file))]

  it('have names in kebab-case', () => {
    // [id] and [...path] are Next’s, .test and .config are everybody’s.
    const kebab = /^\[?(\.\.\.)?[a-z0-9]+(-[a-z0-9]+)*\]?(\.[a-z0-9-]+)*$/
    expect(all.filter((file) => !file.split('/').every((part) => kebab.test(part)))).toEqual([])
  })

  it('are no barrels and no drawers for odds and ends', () => {
    const drawer = /(^|\/)(index|utils?|helpers?|misc|common|shared)(\/|\.(test\.)?(ts|tsx|mts|mjs|js)$)/
    expect(all.filter((file) => drawer.test(file))).toEqual([])
  })

  it('have at most 400 lines of code', () => {
    expect(all.filter((file) => !isTest(file) && read(file).split('\n').length > 401)).toEqual([])
  })

  it('export by name; the default is for what Next asks for', () => {
    const asked = /\/(page|layout|error|global-error|not-found|loading|template|default)\.tsx$/
    expect(
      folders.filter((file) => /^export default\b/m.test(read(file)) && !(within(file, 'app') && asked.test(file))),
    ).toEqual([])
  })

  it('a test stands beside what it tests', () => {
    const alone = folders.filter((file) => {
      if (!/\.test\.tsx?$/.test(file) || file === 'lib/invariants.test.ts') return false
      // guarded-fetch.tls.test.ts is about guarded-fetch.ts
      const base = file.replace(/(\.[a-z-]+)?\.test\.tsx?$/, '')
      return !['.ts', '.tsx'].some((ending) => existsSync(path.join(root, base + ending)))
    })
    expect(alone).toEqual([])
  })
})

describe('settings', () => {
  /** What the tools set, and nobody who runs the app. */
  const ofTools = /^(NODE_ENV|NEXT_RUNTIME|NEXT_TELEMETRY_DISABLED|npm_.*)$/
  const names = [...read('lib/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name)
  const readNames = (file: string) =>
    [...read(file).matchAll(/process\.env(?:\.(\w+)|\[['"](\w+)['"]\])/g)].map(
      ([, dot, bracket]) => dot ?? bracket ?? '',
    )

  it('are read in lib/env.ts alone', () => {
    expect(names.length).toBeGreaterThan(10)
    const code = (file: string) => read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    for (const file of source.filter((name) => name !== 'lib/env.ts')) {
      const own = [...code(file).matchAll(/process\.env(?:\.(\w+))?/g)].map(([, name = '']) => name)
      expect({ file, own: own.filter((name) => !ofTools.test(name)) }).toEqual({ file, own: [] })
    }
  })

  it('the scripts that start the app read no others', () => {
    for (const file of filesBelow('scripts').filter((name) => codeFile.test(name))) {
      const unknown = readNames(file).filter((name) => !ofTools.test(name) && !names.includes(name))
      expect({ file, unknown }).toEqual({ file, unknown: [] })
    }
  })

  it('are all explained in .env.example', () => {
    expect(existsSync(path.join(root, '.env.example'))).toBe(true)
    const explained = [...read('.env.example').matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
    expect(explained.toSorted()).toEqual(names.toSorted())
  })
})

describe('causes', () => {
  it('are one list, each id once, in kebab-case', () => {
    expect(new Set(causeIds).size).toBe(causeIds.length)
    for (const id of causeIds) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('every page in content/causes/ is one', () => {
    const pages = filesBelow('content/causes').map((file) => path.basename(file))
    expect(pages.filter((name) => !name.endsWith('.mdx') || !isCauseId(name.slice(0, -'.mdx'.length)))).toEqual([])
  })

  it('are the very ids that the data is about', () => {
    const { causes } = JSON.parse(read('content/tree/causes.json')) as { causes: { id: string }[] }
    expect(causes.map(({ id }) => id).toSorted()).toEqual(causeIds.toSorted())
    const { priors } = JSON.parse(read('content/tree/priors.json')) as { priors: Record<string, object> }
    for (const ids of Object.values(priors)) expect(Object.keys(ids).toSorted()).toEqual(causeIds.toSorted())
  })
})
