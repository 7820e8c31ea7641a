import { enhance } from './enhance'

// The script of the pages that the build keeps as documents (`scripts/write-documents.ts`).
enhance(document)
