import { writeIndex } from '../lib/content/search-index'

/** Makes the index behind /search; part of the build. */

writeIndex(process.cwd())
