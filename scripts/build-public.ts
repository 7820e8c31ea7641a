import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type BuildOptions, build, context, type Plugin } from 'esbuild'
import { transform } from 'lightningcss'
import { bundle } from './bundle'

/**
 * Makes what of `public/` is made: the style of the pages and its faces, the element’s script, and the frame’s script
 * and style. With `--watch` it goes on and makes anew what changes.
 */

/** Browsers before `light-dark()` and nesting, as versions of major, minor and patch in a byte each. */
const oldest = { chrome: 111 << 16, firefox: 111 << 16, safari: (16 << 16) | (4 << 8), ios_saf: (16 << 16) | (4 << 8) }

/** Says in older words what not all browsers know of a style that has been put together. */
const lower: Plugin = {
  name: 'lower',
  setup({ initialOptions, onEnd }) {
    onEnd(async ({ errors }) => {
      if (errors.length > 0) return
      for (const name of Object.keys(initialOptions.entryPoints ?? {})) {
        const file = path.join(initialOptions.absWorkingDir ?? '', initialOptions.outdir ?? '', `${name}.css`)
        const { code } = transform({ filename: file, code: await readFile(file), minify: true, targets: oldest })
        await writeFile(file, code)
      }
    })
  },
}

const style = {
  ...bundle,
  target: 'esnext',
  loader: { '.woff2': 'file' },
  assetNames: '[name].[hash]',
  plugins: [lower],
} satisfies BuildOptions

const made: BuildOptions[] = [
  { ...style, outdir: 'public/style', publicPath: '/style', entryPoints: { site: 'components/styles/site.css' } },
  { ...style, outdir: 'public/embed', entryPoints: { frame: 'components/embed/frame.css' } },
  { ...bundle, outdir: 'public/embed', entryPoints: { v1: 'lib/embed/loader.ts', frame: 'lib/embed/frame.ts' } },
]

const watches = process.argv.includes('--watch')
// The names of faces change with them.
if (!watches) await rm('public/style', { recursive: true, force: true })
for (const options of made) await (watches ? (await context(options)).watch() : build(options))
// Ends with whoever started it.
if (watches) process.stdin.once('end', () => process.exit()).resume()
