/** The closed list of errors and their statuses. Apart from the schemas, so that pages need no validator for it. */
export const problemCodes = {
  'invalid-json': 400,
  'cross-origin': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-request': 422,
  'invalid-url': 422,
  'blocked-target': 422,
  'rate-limited': 429,
  internal: 500,
  busy: 503,
  'probe-off': 503,
} as const
export type ProblemCode = keyof typeof problemCodes
