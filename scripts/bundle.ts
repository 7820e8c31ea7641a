import type { BuildOptions } from 'esbuild'
import { root } from './setup.mjs'

/** How what runs beside the framework is put together: small, and for all browsers that the pages are for. */
export const bundle = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
} satisfies BuildOptions
