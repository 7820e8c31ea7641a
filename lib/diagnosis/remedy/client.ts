import { type Exchange, fieldValue } from '../../http-auth/exchange'
import { recognise } from '../layers/recognise'

/** The clients of the question `client`, in its words. */
export const clientWords = {
  curl: 'curl',
  postman: 'Postman',
  fetch: 'fetch in a web page',
  axios: 'axios',
  python: 'Python',
  node: 'Node.js',
  java: 'Java',
  dotnet: '.NET',
  go: 'Go',
  php: 'PHP',
  git: 'git',
  docker: 'Docker',
  npm: 'npm',
  pip: 'pip',
  mcp: 'an MCP client',
  other: 'another client',
} as const

export type Client = keyof typeof clientWords

export const serverWords = {
  nginx: 'nginx',
  apache: 'Apache',
  wsgi: 'Apache with mod_wsgi',
  express: 'Express',
  spring: 'Spring',
  django: 'Django',
  dotnet: 'ASP.NET Core',
  caddy: 'Caddy',
  iis: 'IIS',
} as const

export type Server = keyof typeof serverWords

export const systemWords = { windows: 'Windows', macos: 'macOS', linux: 'Linux' } as const

export type System = keyof typeof systemWords

/** How clients name themselves (RFC 9110 §10.1.5). Tools that use curl or a library inside come first. */
const agents: [RegExp, Client][] = [
  [/^git\//, 'git'],
  [/^docker\/|^containerd/i, 'docker'],
  [/^(?:npm|pnpm|yarn)\//, 'npm'],
  [/^pip\//, 'pip'],
  [/PostmanRuntime/, 'postman'],
  [/\bmcp\b|claude-code|cursor/i, 'mcp'],
  [/^curl\//, 'curl'],
  [/^axios\//, 'axios'],
  [/^python|^Python-urllib|aiohttp|httpx/, 'python'],
  [/^(?:node|undici)\b|node-fetch|^got /, 'node'],
  [/^(?:Java|okhttp|Apache-HttpClient|Jersey|ReactorNetty)/i, 'java'],
  [/\.NET|^HttpClient|RestSharp/, 'dotnet'],
  [/^Go-http-client/, 'go'],
  [/^(?:GuzzleHttp|PHP)/, 'php'],
  [/^Mozilla\//, 'fetch'],
]

/** Words that only one client prints, or its code has. A command or its error comes before the code around it. */
const words: [RegExp, Client][] = [
  [
    /\bgit (?:clone|push|fetch|pull|ls-remote|remote|submodule)\b|fatal: Authentication failed|fatal: could not read Username/,
    'git',
  ],
  [
    /\bdocker (?:login|pull|push|run|build|compose)\b|unauthorized: authentication required|pull access denied/,
    'docker',
  ],
  [/\bnpm (?:ERR!|error|login|install|publish|ci|whoami)\b|^npm ERR!|\b_authToken\b/m, 'npm'],
  [/\bpip3? install\b|401 Error, Credentials not correct/, 'pip'],
  [/\bclaude mcp\b|\bmcpServers\b|mcp\.json|mcp-remote/, 'mcp'],
  [/^\s*(?:[$>#%]\s*)?curl(?:\.exe)?\s/m, 'curl'],
  [/\baxios\b|AxiosError/, 'axios'],
  [
    /\brequests\.(?:get|post|put|patch|delete|request|exceptions|Session)\b|\bhttpx\b|\burllib\b|Client Error: Unauthorized for url/,
    'python',
  ],
  [/\bcurl_setopt|GuzzleHttp|Http::with/, 'php'],
  [/\bhttp\.NewRequest|\bhttp\.Get\(|\bnet\/http\b/, 'go'],
  [
    /\bHttpRequest\.newBuilder|RestTemplate|RestClient\b|okhttp3?\.|java\.net\.|FeignException|WebClientResponseException/,
    'java',
  ],
  [/\bnew HttpClient\(|System\.Net\.Http|HttpRequestException|Invoke-(?:RestMethod|WebRequest)/, 'dotnet'],
  [/\bprocess\.env\b|\bundici\b|node:internal|require\(['"]node-fetch/, 'node'],
  [/\bfetch\(/, 'fetch'],
  [/\bpm\.(?:sendRequest|environment|response)|\bPostman\b/, 'postman'],
]

/** Characters of a text that are looked at: enough for every command, error and piece of code. */
const longest = 100_000

/** The client in use, by what it called itself, or by the words of what was pasted. */
export function clientOf(exchanges: readonly Pick<Exchange, 'request'>[], text = ''): Client | undefined {
  const named = words.find(([pattern]) => pattern.test(text.slice(0, longest)))?.[1]
  if (named) return named
  for (const { request } of exchanges) {
    const agent = fieldValue(request?.headers, 'user-agent') ?? ''
    const known = agents.find(([pattern]) => pattern.test(agent))
    if (known) return known[1]
  }
  return undefined
}

/**
 * The servers that show themselves in the answers and that lines are written for, the innermost of each answer first:
 * an application before the web server that passes its answer on.
 */
export function serversOf(exchanges: readonly Pick<Exchange, 'response'>[]): Server[] {
  const servers = exchanges.flatMap(({ response }) => recognise(response).flatMap(({ config }) => config ?? []))
  return [...new Set(servers)]
}
