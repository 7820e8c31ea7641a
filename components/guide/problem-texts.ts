import type { Problem } from '@/lib/contract'
import type { ProblemCode } from '@/lib/problem-codes'

interface ProblemText {
  /** For search results. */
  description: string
  meaning: string
  todo: string[]
  /** Field lines of the example, besides the content type. */
  headers?: string[]
  example: Pick<Problem, 'detail' | 'errors' | 'reason'>
}

/** What each error of the API means and what to do about it. */
export const problemTexts: Record<ProblemCode, ProblemText> = {
  'invalid-json': {
    description:
      'The API could not read the body of the request as JSON: it is empty, cut off, or has a character too many.',
    meaning: 'The API reads one JSON object from the body of the request. This body is empty, or it does not parse.',
    todo: [
      'Check that a body is sent at all. Some clients drop it after a redirect.',
      'Look for a comma after the last member, single quotes, and comments: JSON has none of them.',
      'Let a program write the JSON instead of putting strings together.',
    ],
    example: { detail: 'The body is empty.' },
  },
  'cross-origin': {
    description:
      'The request came from a script on another web site. The API answers scripts of its own pages, and clients without an Origin.',
    meaning:
      'The request has an Origin header that names another site. The API answers the pages of this site, and programs that send no Origin, such as curl or a build.',
    todo: [
      'Call the API from a server or a command line, not from a script on another site.',
      'To offer the help on your own pages, link to this site.',
      'If you run this copy behind a proxy, check that the proxy passes the Host header on, or set PUBLIC_URL.',
    ],
    example: { detail: 'The Origin of the request is not this site.' },
  },
  'not-found': {
    description: 'The API has no endpoint at this path. The list of endpoints is in the OpenAPI document of this site.',
    meaning: 'Nothing of the API lives at this path.',
    todo: [
      'Compare the path with the list in /api/openapi.json.',
      'Look for a slash at the end, or a part that is there twice.',
    ],
    example: { detail: 'Compare the path with /api/openapi.json.' },
  },
  'method-not-allowed': {
    description:
      'The endpoint exists but does not take this method. The Allow header of the answer lists those that it takes.',
    meaning:
      'The endpoint is right and the method is not. The Allow header of the answer names the methods that it takes.',
    todo: [
      'Use a method from the Allow header.',
      'If you did send POST, a redirect may have made a GET of it: call the final address directly.',
    ],
    headers: ['Allow: POST'],
    example: { detail: 'Use POST.' },
  },
  'body-too-large': {
    description:
      'The body of the request is larger than the endpoint reads: 64 KiB for a test, 2 MiB for a diagnosis of pasted text.',
    meaning: 'A test takes 64 KiB, a diagnosis 2 MiB. What you sent is larger, and was not read to its end.',
    todo: [
      'Of a HAR file send only the entries around the 401.',
      'Leave out bodies of pages and pictures: the diagnosis needs the headers.',
      'On the page “Test a URL” the same text is read in your browser.',
    ],
    example: { detail: 'The body is larger than 2 MiB.' },
  },
  'unsupported-media-type': {
    description:
      'The API takes JSON without a content encoding. Send Content-Type: application/json and no Content-Encoding.',
    meaning: 'The Content-Type is missing or is not JSON, or the body is compressed. The API takes JSON as it is.',
    todo: [
      'Send the header Content-Type: application/json.',
      'Send no Content-Encoding.',
      'With curl add -H "Content-Type: application/json": its -d alone sends a form.',
    ],
    example: { detail: 'Send Content-Type: application/json.' },
  },
  'invalid-request': {
    description:
      'The JSON is well formed, but a member is missing, unknown or of the wrong kind. The answer lists each with a pointer to it.',
    meaning:
      'The JSON can be read, but something in it is missing, unknown or of the wrong kind. The list “errors” points at each of them.',
    todo: [
      'Read errors: each pointer is a JSON Pointer into what you sent.',
      'Compare it with the schemas in /api/openapi.json.',
      'Some headers cannot be set for a test: Host, Connection, Content-Length, and those that begin with Proxy- or Sec-.',
    ],
    example: {
      detail: 'One member is not as it must be.',
      errors: [{ pointer: '/platform', detail: 'must be browser, mobile or api-client' }],
    },
  },
  'invalid-url': {
    description:
      'The URL to test has no host name, or is not a whole URL. The API needs the scheme too, for example https://example.com/page.',
    meaning: 'The address is not a whole URL, so it is not clear which server to ask.',
    todo: [
      'Give scheme, host and path: https://example.com/page.',
      'Take away blanks, quotes and brackets around it.',
      'Write special characters in the path percent-encoded.',
    ],
    example: { detail: 'This address has no host name.' },
  },
  'blocked-target': {
    description:
      'The address is on a private network, uses another scheme or port, or is closed by whoever runs this copy. The reason is in the answer.',
    meaning:
      'The test reaches public web servers only. The member “reason” says what is in the way: address, name, port, scheme, userinfo, self or denied.',
    todo: [
      'For a server on your own network run curl -i there, and paste what it prints on the page “Test a URL”.',
      'Take user name and password out of the address, and give them as a header.',
      'If you run this copy yourself, PROBE_ALLOW opens targets that are closed.',
    ],
    example: { detail: 'The name leads to an address on a private network.', reason: 'address' },
  },
  'rate-limited': {
    description:
      'There is a limit of tests per minute, for each client and for each tested server. Retry-After says how many seconds to wait.',
    meaning:
      'You, or everybody together for this one target, have run as many tests as fit into a minute. Or the target’s own server has asked to be left alone for a while.',
    todo: [
      'Wait for the number of seconds that Retry-After gives, then try again.',
      'In a build test once, not in a loop.',
      'If you share an address with many people, for example in an office, the limit is shared too.',
    ],
    headers: ['Retry-After: 24'],
    example: { detail: 'Try again in 24 seconds.' },
  },
  busy: {
    description:
      'The server runs a fixed number of tests at the same time, and the queue for them is full. Try again a little later.',
    meaning: 'The server runs a fixed number of tests at a time, and so many are waiting that yours was not taken.',
    todo: [
      'Try again in a minute.',
      'Paste a curl -i on the page “Test a URL” meanwhile: that needs no place.',
      'If you run this copy yourself, see PROBE_CONCURRENCY and PROBE_QUEUE.',
    ],
    headers: ['Retry-After: 30'],
    example: { detail: 'Try again in 30 seconds.' },
  },
  'probe-off': {
    description:
      'Whoever runs this copy of fix401 has switched the live test off. Reading pasted output and the step-by-step help still work.',
    meaning: 'Whoever runs this copy has switched the live test off. Everything else works.',
    todo: [
      'Run curl -i yourself and paste what it prints on the page “Test a URL”.',
      'Go step by step: no question needs the test.',
      'If you run this copy yourself, set PROBE=on.',
    ],
    example: { detail: 'Paste what you have instead.' },
  },
  internal: {
    description:
      'The API met an error of its own. What you sent was not the reason. Try again, and tell whoever runs this copy if it stays.',
    meaning: 'The API met an error that it does not know. What you sent is not to blame.',
    todo: [
      'Try once more.',
      'If it stays, tell whoever runs this copy, with the time of the request.',
      'Do not send them your credentials.',
    ],
    example: { detail: 'Try once more.' },
  },
}
