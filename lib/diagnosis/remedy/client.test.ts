import { describe, expect, it } from 'vitest'
import { clientOf, serversOf } from './client'

const agent = (value: string) => clientOf([{ request: { headers: { 'User-Agent': value } } }])

describe('clientOf', () => {
  it.each([
    ['curl/8.5.0', 'curl'],
    ['PostmanRuntime/7.36.0', 'postman'],
    ['python-requests/2.31.0', 'python'],
    ['python-httpx/0.27', 'python'],
    ['axios/1.6.2', 'axios'],
    ['okhttp/4.12.0', 'java'],
    ['Java-http-client/17.0.9', 'java'],
    ['Go-http-client/1.1', 'go'],
    ['node', 'node'],
    ['undici', 'node'],
    ['GuzzleHttp/7', 'php'],
    ['git/2.43.0', 'git'],
    ['docker/24.0.7 go/go1.20', 'docker'],
    ['npm/10.2.4 node/v20.11.0 linux x64', 'npm'],
    ['pip/23.3 {"ci":null}', 'pip'],
    ['Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/130.0', 'fetch'],
    ['Something/1.0', undefined],
  ])('%s: %s', (value, client) => expect(agent(value)).toBe(client))

  it.each([
    ['$ curl -i https://a.example/', 'curl'],
    ['Our script:\n  curl https://a.example/', 'curl'],
    ["fatal: Authentication failed for 'https://git.example/x.git/'", 'git'],
    ['docker pull registry.example/app', 'docker'],
    ['npm ERR! code E401', 'npm'],
    ['npm error code E401', 'npm'],
    ['pip install --index-url https://pypi.example/simple x', 'pip'],
    ["axios.get('/me').catch(…)", 'axios'],
    ['AxiosError: Request failed with status code 401', 'axios'],
    ['requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://a.example/', 'python'],
    ["await fetch('/me', { headers })", 'fetch'],
    ['var request = HttpRequest.newBuilder(URI.create(url))', 'java'],
    ['using var client = new HttpClient();', 'dotnet'],
    ['req, _ := http.NewRequest("GET", url, nil)', 'go'],
    ['curl_setopt($ch, CURLOPT_URL, $url);', 'php'],
    ['{"mcpServers":{}}', 'mcp'],
    ['it says 401', undefined],
  ])('%s: %s', (text, client) => expect(clientOf([], text)).toBe(client))

  it('a command that was pasted counts before the name in a header', () => {
    const exchanges = [{ request: { headers: { 'user-agent': 'Mozilla/5.0' } } }]
    expect(clientOf(exchanges, "curl 'https://a.example/' -H 'User-Agent: Mozilla/5.0'")).toBe('curl')
  })
})

describe('serversOf', () => {
  it.each([
    [{ Server: 'nginx/1.25.3' }, ['nginx']],
    [{ server: 'openresty' }, ['nginx']],
    [{ server: 'Apache/2.4.57 (Debian)' }, ['apache']],
    [{ server: 'Apache/2.4.57 (Unix) mod_wsgi/4.9 Python/3.11' }, ['wsgi', 'apache']],
    [{ 'X-Powered-By': 'Express', Server: 'nginx' }, ['express', 'nginx']],
    [{ Server: 'Kestrel' }, ['dotnet']],
    [{ Server: 'Microsoft-IIS/10.0', 'X-Powered-By': 'ASP.NET' }, ['dotnet', 'iis']],
    [{ Server: 'Microsoft-IIS/10.0' }, ['iis']],
    [{ Server: 'gunicorn' }, ['django']],
    [{ Server: 'Caddy' }, ['caddy']],
    [{ Server: 'Apache-Coyote/1.1' }, []],
    [{ Server: 'ATS' }, []],
    [{}, []],
  ])('%j: %j', (headers, servers) => expect(serversOf([{ response: { headers } }])).toEqual(servers))

  it('tells each once, in the order of the answers', () => {
    const by = (Server: string) => ({ response: { headers: { Server } } })
    expect(serversOf([by('Caddy'), by('nginx'), by('Caddy')])).toEqual(['caddy', 'nginx'])
  })

  it('reads the page of a server behind others', () => {
    const body = '<hr><center>nginx</center>'
    expect(serversOf([{ response: { headers: { Server: 'cloudflare' }, body } }])).toEqual(['nginx'])
  })
})
