import { deflateRawSync } from 'node:zlib'
import type { Catalogue } from '../lib/diagnosis/catalogue'
import { exampleCase } from '../lib/wizard/case.testing'
import { encodeCase } from '../lib/wizard/case-link'
import { app } from './app'

/** Fragments of case links, `#` included. */

/** A case with a test. */
export async function exampleFragment(): Promise<string> {
  const catalogue = (await (await fetch(`${app}/test/catalogue.json`)).json()) as Catalogue
  const encoded = await encodeCase(exampleCase(catalogue))
  if (encoded.kind !== 'encoded') throw new Error(encoded.kind)
  return encoded.fragment
}

/** A link that holds any JSON. */
export const fragmentFor = (json: unknown): string => `#c=${deflateRawSync(JSON.stringify(json)).toString('base64url')}`
