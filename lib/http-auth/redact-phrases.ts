import { isKnownStandIn, isRedacted, redactHeader, shapeOf } from './redact-header'
import { redactUrl } from './redact-url'

/** Secrets that the words around them tell, in code, commands, settings and sentences: each with all quantifiers bounded. */
const phrases: readonly { secret: RegExp; skip?: RegExp }[] = [
  // auth=('bob', 'pw'), HTTPBasicAuth('bob', 'pw'), SetBasicAuth("bob", "pw"), new NetworkCredential("bob", "pw")
  {
    secret:
      /((?:\bauth\s{0,4}=\s{0,4}|\b\w{0,40}(?:BasicAuth|DigestAuth|NtlmAuth|Credentials?)\s{0,4}|\.auth)\(\s{0,9}(?:"[^"\r\n]{0,200}"|'[^'\r\n]{0,200}')\s{0,9},\s{0,9}["'])([^"'\r\n]{1,2000})/gi,
  },
  // curl_setopt($ch, CURLOPT_USERPWD, "bob:pw")
  { secret: /(CURLOPT_(?:PROXY)?(?:USERPWD|PASSWORD|XOAUTH2_BEARER)\s{0,4}(?:,|=>)\s{0,4}["'])([^"'\r\n]{1,2000})/g },
  // curl -ubob:pw, http -a bob:pw, curl -E cert.pem:pw, --pass pw, docker login -p pw
  { secret: /((?<=\s)(?:-u|-a\s{1,4}|-E\s{1,4})[^\s:'"@/-][^\s:'"@/]{0,100}:)([^\s'"/]{1,2000})/g },
  { secret: /((?<=\s)(?:--pass|--password|--token)\s{1,4}["']?)([^\s'"-][^\s'"]{0,2000})/g },
  { secret: /(\blogin\b[^\r\n]{0,200}?\s-p\s{1,4}["']?)([^\s'"-][^\s'"]{0,2000})/g },
  // machine api.example.com login bob password pw (netrc)
  { secret: /(\blogin\s{1,9}\S{1,100}\s{1,9}password\s{1,9})(\S{1,2000})/g },
  // <wsse:Password Type="…">pw</wsse:Password>
  { secret: /(<[\w:.-]{0,60}(?:password|secret|token|apikey|api_key)(?:\s[^<>]{0,300})?>\s{0,9})([^<>\s]{1,2000})/gi },
  // Bearer%20abc, as in a query or a cookie
  { secret: /(\b(?:Bearer|Basic|Token)%20)([\w.~+/=-]{4,20000})/gi },
  // "my password is pw": a word alone is mostly an adjective.
  {
    secret:
      /(\b(?:password|passphrase|passcode|api[ -]?key|secret|token) (?:is|was)(?: now| still)?[: ] {0,2}["'“`]?)([^\s"'”`]{4,2000})/gi,
    skip: /^[\p{L}’'-]+[.,:;!?)]*$/u,
  },
]

// A cookie as the network panels of browsers show it, or copied from a table.
const TABLE_ROW = /^((?:set-)?cookie|(?:proxy-)?authorization)(\t)([^\r\n]{1,20000})/gim
const REQUEST_LINE = /(\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) )(\/[^\s"'`<>]{1,8000})/g

/** A text without the secrets that its phrases tell of. Idempotent, and linear in the length. */
export function redactPhrases(text: string): string {
  let shown = text
    .replace(TABLE_ROW, (_, name: string, tab: string, value: string) => name + tab + redactHeader(name, value))
    .replace(REQUEST_LINE, (_, method: string, target: string) => method + redactUrl(target))
  for (const { secret, skip } of phrases) {
    shown = shown.replace(secret, (found, before: string, value: string) =>
      isRedacted(value) || value.startsWith('[redacted') || isKnownStandIn(value) || skip?.test(value)
        ? found
        : before + shapeOf(value),
    )
  }
  return shown
}
