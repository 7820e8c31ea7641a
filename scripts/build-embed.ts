import { build } from 'esbuild'
import { bundle } from './bundle'

/** Makes what `/embed/` serves as files: the element’s script, and the frame’s script and style. */

const outdir = 'public/embed'
await build({ ...bundle, outdir, entryPoints: { v1: 'lib/embed/loader.ts', frame: 'lib/embed/frame.ts' } })
// Style may go by what browsers without a part of it leave out, so it has no target.
await build({ ...bundle, outdir, entryPoints: { frame: 'components/embed/frame.css' }, target: 'esnext' })
