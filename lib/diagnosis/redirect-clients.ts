/**
 * What each client does with a hand-set `Authorization` when it follows a redirect by itself. No standard says it in
 * general (RFC 9110 §15.4 leaves it to the client); only Fetch does for browsers.
 */

export interface RedirectClient {
  id: string
  title: string
  rule: Rule
  /** What its rule does not say: it follows only when told to, or a setting turns the rule off. */
  besides?: string
  /** It does not follow a redirect until it is told to. */
  asked?: true
  /** Where it is documented, or the code that does it. */
  source: string
}

/** `depends`: a setting decides, or the client does not promise anything. */
export interface Crossing extends Pick<RedirectClient, 'id' | 'title' | 'source'> {
  keeps: boolean | 'depends'
  /** One or two sentences. */
  because: string
}

interface Step {
  sameOrigin: boolean
  sameHost: boolean
  samePort: boolean
  /** The new host is a subdomain of the old one. */
  below: boolean
  /** From https to plain http. */
  weaker: boolean
  /** From http to https on the usual ports of the same host. */
  upgrade: boolean
}

const rules = {
  'same-origin': {
    keeps: ({ sameOrigin }: Step) => sameOrigin,
    text: 'It goes along only while scheme, host and port stay the same.',
  },
  'same-origin-or-https': {
    keeps: ({ sameOrigin, upgrade }: Step) => sameOrigin || upgrade,
    text: 'It goes along while scheme, host and port stay the same, and from http to https on the usual ports.',
  },
  'same-host': {
    keeps: ({ sameHost }: Step) => sameHost,
    text: 'It goes along while the host name stays the same, whatever the port and the scheme.',
  },
  'host-and-below': {
    keeps: ({ sameHost, below }: Step) => sameHost || below,
    text: 'It goes along to the same host and to its subdomains, whatever the port and the scheme.',
  },
  'host-and-below-on-its-port': {
    keeps: ({ sameHost, below, samePort, weaker }: Step) => (sameHost || below) && samePort && !weaker,
    text: 'It goes along to the same host and to its subdomains, but not to another port nor from https to http.',
  },
  always: { keeps: () => true, text: 'It goes along wherever the redirect leads, to strangers too.' },
  never: { keeps: () => false, text: 'It is left off after every redirect, on the same host too.' },
  unsaid: { keeps: () => 'depends' as const, text: 'What becomes of it is not promised.' },
}

type Rule = keyof typeof rules

export const redirectClients: readonly RedirectClient[] = [
  {
    id: 'curl',
    title: 'curl -L',
    rule: 'same-origin',
    besides: 'Before 7.83 port and scheme did not count; --location-trusted keeps it everywhere.',
    source: 'https://curl.se/docs/CVE-2022-27774.html',
  },
  {
    id: 'wget',
    title: 'wget 1.x with --header',
    rule: 'always',
    source: 'https://nvd.nist.gov/vuln/detail/CVE-2021-31879',
  },
  {
    id: 'fetch',
    title: 'fetch and XMLHttpRequest in a browser',
    rule: 'same-origin',
    besides: 'Browsers from before 2023 may still send it on.',
    source: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
  },
  {
    id: 'node',
    title: 'Node.js fetch (undici)',
    rule: 'same-origin',
    source: 'https://github.com/nodejs/undici/blob/HEAD/lib/web/fetch/index.js',
  },
  {
    id: 'axios',
    title: 'axios in Node.js',
    rule: 'host-and-below-on-its-port',
    source: 'https://github.com/follow-redirects/follow-redirects/blob/HEAD/index.js',
  },
  {
    id: 'python-requests',
    title: 'Python requests',
    rule: 'same-origin-or-https',
    besides: 'An entry for the new host in .netrc is sent instead.',
    source: 'https://requests.readthedocs.io/en/latest/user/quickstart/#custom-headers',
  },
  {
    id: 'httpx',
    title: 'Python httpx',
    rule: 'same-origin-or-https',
    asked: true,
    besides: 'It follows only with follow_redirects=True.',
    source: 'https://www.python-httpx.org/quickstart/#redirection-and-history',
  },
  {
    id: 'aiohttp',
    title: 'Python aiohttp',
    rule: 'same-origin',
    source: 'https://github.com/aio-libs/aiohttp/blob/HEAD/aiohttp/client.py',
  },
  {
    id: 'urllib',
    title: 'Python urllib',
    rule: 'always',
    source: 'https://docs.python.org/3/library/urllib.request.html#urllib.request.HTTPRedirectHandler',
  },
  {
    id: 'go',
    title: 'Go net/http',
    rule: 'host-and-below',
    besides: 'Old versions of Go leave it off when the port changes.',
    source: 'https://pkg.go.dev/net/http#Client',
  },
  {
    id: 'java',
    title: 'Java HttpClient',
    rule: 'always',
    asked: true,
    besides: 'It follows only with followRedirects; NORMAL does not follow from https to http.',
    source: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpClient.Redirect.html',
  },
  {
    id: 'okhttp',
    title: 'OkHttp and Retrofit',
    rule: 'same-origin',
    source:
      'https://github.com/square/okhttp/blob/parent-4.12.0/okhttp/src/main/kotlin/okhttp3/internal/http/RetryAndFollowUpInterceptor.kt',
  },
  {
    id: 'dotnet',
    title: '.NET HttpClient',
    rule: 'never',
    besides: 'Only what is in a CredentialCache is tried again.',
    source: 'https://learn.microsoft.com/en-us/dotnet/api/system.net.http.httpclienthandler.allowautoredirect',
  },
  {
    id: 'powershell',
    title: 'PowerShell 7',
    rule: 'never',
    besides: 'It is kept with -PreserveAuthorizationOnRedirect; https to http needs -AllowInsecureRedirect.',
    source: 'https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.utility/invoke-restmethod',
  },
  {
    id: 'guzzle',
    title: 'Guzzle (PHP)',
    rule: 'same-origin',
    source: 'https://github.com/guzzle/guzzle/blob/HEAD/src/RedirectMiddleware.php',
  },
  {
    id: 'postman',
    title: 'Postman',
    rule: 'same-host',
    besides: 'The setting “Follow Authorization header” keeps it everywhere.',
    source: 'https://github.com/postmanlabs/postman-request/blob/HEAD/lib/redirect.js',
  },
  {
    id: 'urlsession',
    title: 'URLSession (iOS, macOS)',
    rule: 'unsaid',
    besides: 'Apple keeps this header to itself; set it again in the redirect delegate.',
    source: 'https://developer.apple.com/documentation/foundation/urlsessionconfiguration/httpadditionalheaders',
  },
]

/**
 * Which clients still send `Authorization` after one redirect.
 * @param from the address that was asked
 * @param to where its answer leads
 */
export function clientsAcross(from: URL, to: URL): Crossing[] {
  const step = stepOf(from, to)
  return redirectClients.map(({ id, title, rule, besides, asked, source }) => {
    const kept = rules[rule].keeps(step)
    return {
      id,
      title,
      // Not followed at all or followed without it: either way it does not arrive.
      keeps: asked && kept ? 'depends' : kept,
      because: besides === undefined ? rules[rule].text : `${rules[rule].text} ${besides}`,
      source,
    }
  })
}

function stepOf(from: URL, to: URL): Step {
  const sameHost = from.hostname === to.hostname
  const upgrade = sameHost && from.protocol === 'http:' && to.protocol === 'https:'
  return {
    sameOrigin: from.origin === to.origin,
    sameHost,
    // The usual port of either scheme is left out of a URL (WHATWG URL, "scheme state").
    samePort: from.port === to.port,
    below: to.hostname.endsWith(`.${from.hostname}`),
    weaker: from.protocol === 'https:' && to.protocol !== 'https:',
    upgrade: upgrade && from.port === '' && to.port === '',
  }
}
