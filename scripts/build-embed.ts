import { build } from 'esbuild'
import { root } from './setup.mjs'

/** Makes what `/embed/` serves as files: the element’s script, and the frame’s script and style. */

await build({
  absWorkingDir: root,
  entryPoints: { v1: 'lib/embed/loader.ts', frame: 'lib/embed/frame.ts' },
  outdir: 'public/embed',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
})
await build({
  absWorkingDir: root,
  entryPoints: { frame: 'components/embed/frame.css' },
  outdir: 'public/embed',
  bundle: true,
  minify: true,
  charset: 'utf8',
  logLevel: 'error',
})
