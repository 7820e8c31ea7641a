import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openApi } from './openapi'
import { problemCodes } from './problem-codes'

type Json = { [key: string]: Json | undefined } | Json[] | string | number | boolean | null
const document = JSON.parse(JSON.stringify(openApi())) as { [key: string]: Json }

/** Every object within. */
function* objects(value: Json | undefined): Generator<{ [key: string]: Json | undefined }> {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) yield* objects(item)
    return
  }
  yield value
  for (const item of Object.values(value)) yield* objects(item)
}
const operations = Object.entries(document.paths ?? {}).flatMap(([url, item]) =>
  Object.entries(item ?? {}).map(([method, operation]) => ({ url, method, operation })),
)

describe('the OpenAPI document', () => {
  it('is version 3.1 and names the app’s version', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'fix401', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    })
  })

  it('has no reference that leads nowhere', () => {
    const { schemas } = document.components as { schemas: { [key: string]: Json } }
    const refs = [...objects(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? $ref : []))
    expect(refs.length).toBeGreaterThan(5)
    for (const ref of refs) {
      const [, name] = /^#\/components\/schemas\/(\w+)$/.exec(ref) ?? []
      expect(Object.keys(schemas)).toContain(name)
    }
  })

  it('has a route for each path', () => {
    expect(operations.length).toBeGreaterThan(2)
    for (const { url } of operations) expect(existsSync(path.join(process.cwd(), 'app', url, 'route.ts'))).toBe(true)
  })

  it('names each operation once', () => {
    const names = operations.map(({ operation }) => (operation as { operationId: string }).operationId)
    expect(new Set(names).size).toBe(names.length)
  })

  it('tells every error that an operation can answer with, by its status', () => {
    const told = new Set<string>()
    for (const { operation } of operations) {
      const { responses } = operation as { responses: Record<string, { description: string; content: object }> }
      for (const [status, { description, content }] of Object.entries(responses)) {
        if (status === '200') continue
        expect(Object.keys(content)).toEqual(['application/problem+json'])
        for (const code of description.split(', ')) {
          told.add(code)
          expect(problemCodes).toHaveProperty(code, Number(status))
        }
      }
    }
    // These two are of addresses and methods that are not in the document.
    const all = Object.keys(problemCodes).filter((code) => code !== 'not-found' && code !== 'method-not-allowed')
    expect([...told].sort()).toEqual(all.sort())
  })

  it('is made from the schemas that validate', () => {
    const { schemas } = document.components as { schemas: { [key: string]: Json } }
    expect(schemas.ProbeRequest).toMatchObject({ type: 'object', required: ['url'], additionalProperties: false })
    expect(schemas.ProbeResult).toMatchObject({
      required: expect.arrayContaining(['verdict', 'hops', 'notTested', 'testedAt']),
    })
    for (const schema of objects(schemas)) expect(schema).not.toHaveProperty('$schema')
  })
})
