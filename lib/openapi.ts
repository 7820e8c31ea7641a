import { z } from 'zod'
import packageJson from '../package.json' with { type: 'json' }
import { diagnoseRequest, diagnoseResult, probeRequest, probeResult, problemSchema } from './contract'
import { links } from './links'
import { type ProblemCode, problemCodes } from './problem-codes'

/** The OpenAPI 3.1 document of the API. */
export function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'fix401',
      version: packageJson.version,
      description: 'Says why a URL answers 401 Unauthorized: from a live test, or from evidence that you hand in.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: {
      [links.api.probe]: {
        post: {
          operationId: 'probe',
          summary: 'Test a URL live',
          description:
            'With `Accept: text/event-stream` the run is sent as events: stage, exchange, finding, and last diagnosis or problem.',
          requestBody: jsonBody('ProbeRequest'),
          responses: {
            200: {
              description: 'The diagnosis of the test',
              content: { ...json('ProbeResult'), 'text/event-stream': { schema: { type: 'string' } } },
            },
            ...problems(
              'invalid-json',
              'cross-origin',
              'body-too-large',
              'unsupported-media-type',
              'invalid-request',
              'invalid-url',
              'blocked-target',
              'rate-limited',
              'internal',
              'busy',
              'probe-off',
            ),
          },
        },
      },
      [links.api.diagnose]: {
        post: {
          operationId: 'diagnose',
          summary: 'Judge evidence',
          requestBody: jsonBody('DiagnoseRequest'),
          responses: {
            200: { description: 'The diagnosis', content: json('DiagnoseResult') },
            ...problems(
              'invalid-json',
              'cross-origin',
              'body-too-large',
              'unsupported-media-type',
              'invalid-request',
              'internal',
            ),
          },
        },
      },
      [links.api.health]: {
        get: {
          operationId: 'health',
          summary: 'Is the app up?',
          responses: {
            200: {
              description: 'It is',
              content: {
                'application/json': {
                  schema: { type: 'object', properties: { status: { const: 'ok' } }, required: ['status'] },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        ProbeRequest: schemaOf(probeRequest, 'input'),
        ProbeResult: schemaOf(probeResult, 'output'),
        DiagnoseRequest: schemaOf(diagnoseRequest, 'input'),
        DiagnoseResult: schemaOf(diagnoseResult, 'output'),
        Problem: schemaOf(problemSchema, 'output'),
      },
    },
  }
}

/** OpenAPI 3.1 takes JSON Schema as it is. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}

function json(name: string) {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
}

function jsonBody(name: string) {
  return { required: true, content: json(name) }
}

/** The problems that an operation may answer with, by status. */
function problems(...codes: ProblemCode[]) {
  const statuses = [...new Set(codes.map((code) => problemCodes[code]))]
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: codes.filter((code) => problemCodes[code] === status).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}
