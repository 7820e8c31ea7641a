import { writeTree } from '../lib/content/tree-file'

/** Grows the tree behind /map; part of the build. */

writeTree(process.cwd())
