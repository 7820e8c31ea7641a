import type { CredentialPlace } from './credential-fields'

const faultTexts = {
  'bad-character': 'The credentials hold a character that Bearer and Basic do not allow.',
  'base64-wrapped': 'The Base64 text is broken over several lines.',
  'basic-not-base64': 'What follows Basic is not Base64.',
  'basic-trailing-newline':
    'The Base64 text holds a newline after the password: it was made with `echo` instead of `echo -n`.',
  'basic-unencoded': 'Name and password follow Basic as they are; they have to be encoded in Base64.',
  'basic-url-alphabet': 'The Base64 text uses the URL alphabet (- and _) instead of + and /.',
  'basic-without-colon': 'The Base64 text does not hold a name and a password with a colon between them.',
  'blank-inside': 'There is a blank inside the credentials.',
  'cookie-attributes': 'The Cookie header holds attributes such as Path, which only Set-Cookie has.',
  'cookie-commas': 'Commas stand between cookies, where semicolons belong.',
  'cut-off': 'The token ends in an ellipsis: if it was sent like this, it was cut off.',
  'double-encoded': 'The credentials were encoded in Base64 twice.',
  'doubled-scheme': 'The scheme word stands there twice.',
  'doubled-token': 'Two tokens follow each other without anything between them.',
  'empty-credentials': 'Nothing follows the scheme word.',
  'field-name-in-value': 'The name of the header stands inside its value once more.',
  'invisible-character': 'The credentials hold an invisible or non-ASCII character.',
  'json-as-token': 'A whole JSON document was sent instead of the token inside it.',
  'jwt-bad-encoding': 'The token has the shape of a JWT, but its parts cannot be decoded.',
  'jwt-in-basic': 'A JWT follows Basic; tokens of this kind belong after Bearer.',
  'jwt-without-scheme': 'A JWT was sent without the word Bearer before it.',
  'look-alike-field': 'The credentials stand in a header that only looks like Authorization.',
  'misspelt-field': 'The name of the Authorization header is misspelt, so servers do not see it.',
  'missing-space-after-scheme': 'There is no space between the scheme word and the credentials.',
  'name-in-token': 'The name of a field, such as access_token, was sent along with the token.',
  'newline-inside': 'There is a newline inside the credentials.',
  'no-scheme': 'The value does not begin with a scheme word such as Bearer or Basic.',
  'pair-in-bearer': 'What follows Bearer is a name and a password in Base64, which belong after Basic.',
  'percent-encoded': 'The credentials are percent-encoded, as if for a URL.',
  placeholder: 'A placeholder stands where the credential should be.',
  'placeholder-unset': 'A variable without a value was sent instead of a credential.',
  'plus-in-query': 'A key in the query holds a plus sign, which servers read as a blank unless it is written %2B.',
  'punctuation-after-scheme': 'The scheme word is followed by punctuation instead of a space.',
  'python-bytes': "The credentials stand in b'…', which is how Python prints bytes that were not decoded.",
  quoted: 'The credentials stand in quotes.',
  'repeated-authorization': 'There is more than one Authorization field.',
  'repeated-cookie': 'A cookie was sent twice with different values; the server takes only one of them.',
  'repeated-key': 'The header with the key was sent more than once.',
  'scheme-at-end': 'The scheme word follows the credentials; it belongs before them.',
  'scheme-in-key': 'A scheme word stands in a header that takes the bare key.',
  'truncated-jwt': 'The token is a JWT without its last part.',
  'two-credentials': 'Two credentials were joined in one field.',
  'two-methods': 'A token was sent both in the Authorization header and in the query; only one place is allowed.',
  'underscore-in-field-name': 'The header’s name has an underscore; nginx and others drop such headers.',
} as const

export type CredentialFaultCode = keyof typeof faultTexts

// What some server wants just so, or what the person who shows the request may have done to it.
const UNSURE: ReadonlySet<CredentialFaultCode> = new Set([
  'basic-url-alphabet',
  'cookie-attributes',
  'cookie-commas',
  'cut-off',
  'look-alike-field',
  'no-scheme',
  'pair-in-bearer',
  'placeholder',
  'plus-in-query',
  'repeated-authorization',
  'repeated-cookie',
  'repeated-key',
  'scheme-in-key',
  'two-methods',
  'underscore-in-field-name',
])

export interface CredentialFault {
  code: CredentialFaultCode
  text: string
  place: CredentialPlace
  /** A problem is wrong whatever the server wants; a hint may be right for this one. */
  severity: 'problem' | 'hint'
}

export const credentialFault = (code: CredentialFaultCode, place: CredentialPlace): CredentialFault => ({
  code,
  text: faultTexts[code],
  place,
  severity: UNSURE.has(code) ? 'hint' : 'problem',
})
