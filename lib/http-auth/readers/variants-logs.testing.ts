import type { Variant } from './variants.testing'

/** A second set, found by trying one tool after the other. */
export const moreLogs: Variant[] = [
  {
    description: 'apache access combined 2 lines',
    text: '192.0.2.1 - - [10/Oct/2026:13:55:36 +0000] "GET /a HTTP/1.1" 401 381\n192.0.2.1 - frank [10/Oct/2026:13:55:40 +0000] "GET /a HTTP/1.1" 401 381',
    expected: ['GET /a 401 ?', 'GET /a 401 ?'],
  },
  {
    description: 'traefik CLF',
    text: '192.0.2.1 - - [10/Oct/2026:13:55:36 +0000] "GET /dash HTTP/2.0" 401 17 "-" "-" 12 "dash@docker" "-" 0ms',
    expected: ['GET /dash 401 ?'],
  },
  {
    description: 'app log spring',
    text: '2026-05-19 10:44:31.207 DEBUG 1 --- [nio-8080-exec-4] o.s.security.web.FilterChainProxy        : Securing GET /api/orders\n2026-05-19 10:44:31.210 DEBUG 1 --- [nio-8080-exec-4] o.s.s.w.a.BearerTokenAuthenticationFilter : Authentication failed: Jwt expired at 2026-05-19T08:00:00Z\n2026-05-19 10:44:31.211 DEBUG 1 --- [nio-8080-exec-4] o.s.web.servlet.DispatcherServlet : Completed 401 UNAUTHORIZED',
    expected: ['GET /api/orders 401 ?'],
  },
  {
    description: 'express json winston',
    text: '{"level":"warn","message":"GET /api/me 401 - invalid signature","timestamp":"2026-01-01T00:00:00Z"}',
    expected: ['GET /api/me 401 ?'],
  },
  {
    description: 'cloudwatch lambda authorizer',
    text: '{"requestId":"abc","ip":"192.0.2.1","requestTime":"01/Jan/2026:00:00:00 +0000","httpMethod":"GET","routeKey":"GET /items","path":"/items","status":"401","authorizerError":"The incoming token has expired"}',
    expected: ['GET /items 401 ?'],
  },
  {
    description: 'kong',
    text: '{"request":{"method":"GET","uri":"/kong","url":"https://gw.example.com:8443/kong","headers":{"host":"gw.example.com","apikey":"REDACTED"}},"response":{"status":401,"headers":{"www-authenticate":"Key"}},"started_at":1}',
    expected: ['GET https://gw.example.com:8443/kong 401 api-key [Key]'],
  },
  {
    description: 'cloudflare worker log',
    text: '[wrangler:info] GET /api/x 401 Unauthorized (12ms)',
    expected: ['GET /api/x 401 ?'],
  },
  {
    description: 'vite proxy',
    text: '[vite] http proxy error: /api/login\nError: connect ECONNREFUSED 127.0.0.1:8080',
    expected: ['- - - ?'],
  },
  {
    description: 'heroku',
    text: '2026-11-14T08:01:55.000000+00:00 heroku[router]: at=info method=GET path="/hero?x=1" host=app.example.com request_id=abc fwd="192.0.2.1" dyno=web.1 connect=0ms service=12ms status=401 bytes=300 protocol=https',
    expected: ['GET /hero?x=1 401 ?'],
  },
  {
    description: 'syslog nginx',
    text: 'Nov 14 08:01:55 web1 nginx: 198.51.100.23 - - [14/Nov/2026:08:01:55 +0000] "POST /login HTTP/1.1" 401 12 "-" "Mozilla/5.0"',
    expected: ['POST /login 401 ?'],
  },
  {
    description: 'squid',
    text: '1286536308.779    180 192.168.0.224 TCP_DENIED/407 3922 CONNECT www.example.com:443 - HIER_NONE/- text/html',
    expected: ['CONNECT www.example.com:443 407 ?'],
  },
  {
    description: 'elb classic',
    text: '2026-05-13T23:39:43.945958Z my-loadbalancer 192.168.131.39:2817 10.0.0.1:80 0.000073 0.001048 0.000057 401 401 0 29 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.38.0" - -',
    expected: ['GET http://www.example.com/ 401 ?'],
  },
  {
    description: 'mcp',
    text: '[error] MCP server "acme": SSE error: Non-200 status code (401)\nConnecting to https://mcp.example.com/sse',
    expected: ['- https://mcp.example.com/sse 401 ?'],
  },
  {
    description: 'claude mcp log',
    text: '{"error":"Connection failed: Streamable HTTP error: Error POSTing to endpoint (HTTP 401): {\\"error\\":\\"invalid_token\\"}","timestamp":"2026-10-15T22:59:33.112Z","sessionId":"abc"}',
    expected: ['- - 401 ?'],
  },
  {
    description: 'otel/zap',
    text: '2026-01-01T00:00:00.000Z\tWARN\thttp/client.go:20\trequest failed\t{"method": "POST", "url": "https://api.example.com/otel", "status": 401, "error": "unauthorized"}',
    expected: ['POST https://api.example.com/otel 401 ?'],
  },
  {
    description: 'slog text',
    text: 'time=2026-01-01T00:00:00Z level=INFO msg=request http.method=GET http.url=https://api.example.com/slog http.status_code=401',
    expected: ['GET https://api.example.com/slog 401 ?'],
  },
  {
    description: 'serilog',
    text: '[10:00:00 INF] HTTP GET /seri responded 401 in 12.3 ms',
    expected: ['GET /seri 401 ?'],
  },
  {
    description: 'python logging',
    text: 'WARNING:root:Got 401 from https://api.example.com/py, refreshing token',
    expected: ['- https://api.example.com/py 401 ?'],
  },
  {
    description: 'fastapi',
    text: 'INFO:     127.0.0.1:5000 - "POST /token HTTP/1.1" 401 Unauthorized',
    expected: ['POST /token 401 ?'],
  },
  { description: 'phoenix', text: '[info] GET /api/phx\n[info] Sent 401 in 3ms', expected: ['GET /api/phx 401 ?'] },
  {
    description: 'proxy haproxy 407 in app',
    text: 'Proxy error: tunneling socket could not be established, statusCode=407',
    expected: ['- - 407 ?'],
  },
  { description: 'next.js', text: ' GET /api/auth/session 401 in 15ms', expected: ['GET /api/auth/session 401 ?'] },
  {
    description: 'graphql errors body',
    text: 'HTTP 200\n{"errors":[{"message":"Not authenticated","extensions":{"code":"UNAUTHENTICATED"}}],"data":null}',
    expected: ['- - 200 ?'],
  },
  {
    description: 'challenge backticks',
    text: 'the server sends `WWW-Authenticate: Basic realm="Restricted", charset="UTF-8"`',
    expected: ['- - - ? [Basic]'],
  },
  {
    description: 'challenge lower case two lines',
    text: 'www-authenticate: Digest realm="x", qop="auth", nonce="abc", algorithm=SHA-256\nwww-authenticate: Basic realm="x"',
    expected: ['- - - ? [Digest,Basic]'],
  },
  {
    description: 'header json',
    text: '{"www-authenticate":"Bearer realm=\\"x\\"","status":401}',
    expected: ['- - 401 ? [Bearer]'],
  },
  {
    description: 'java exception auth0',
    text: 'com.auth0.jwt.exceptions.TokenExpiredException: The Token has expired on 2026-01-01T00:00:00Z.',
    expected: ['- - - ?'],
  },
  {
    description: 'node jsonwebtoken',
    text: 'TokenExpiredError: jwt expired\n    at /app/node_modules/jsonwebtoken/verify.js:152:21 {\n  expiredAt: 2026-01-01T00:00:00.000Z\n}',
    expected: ['- - - ?'],
  },
  {
    description: 'fetch in markdown, status in prose',
    text: "I call\n\n```js\nconst r = await fetch('https://api.example.com/v2/me', { credentials: 'include' })\n```\n\nand the answer is 401.",
    expected: ['GET https://api.example.com/v2/me 401 none'],
  },
  {
    description: 'curl jq output',
    text: '$ curl -s https://api.example.com/me -H "Authorization: Bearer $T" | jq\n{\n  "statusCode": 401,\n  "message": "Unauthorized"\n}',
    expected: ['GET https://api.example.com/me 401 bearer'],
  },
  {
    description: 'bru',
    text: 'GET https://api.example.com/bruno\nRequest headers\nauthorization: Bearer abcdefgh\nResponse: 401 Unauthorized',
    expected: ['GET https://api.example.com/bruno 401 ?'],
  },
  {
    description: 'insomnia timeline h2',
    text: '* Preparing request to https://api.example.com/ins\n* Using libcurl/8.4\n* Connected to api.example.com (192.0.2.1) port 443\n* using HTTP/2\n> GET /ins HTTP/2\n> Host: api.example.com\n> user-agent: insomnia/9.0\n> authorization: Bearer abcdefghijk\n\n< HTTP/2 401 \n< content-type: application/json\n< www-authenticate: Bearer\n\n* Received 27 B chunk',
    expected: ['GET https://api.example.com/ins 401 bearer [Bearer]'],
  },
  {
    description: 'java httpclient debug',
    text: 'DEBUG: [HttpClient-1-Worker-0] [5s 123ms] HttpClientImpl(1) GET https://api.example.com/jdk (async) \nDEBUG: Response code: 401',
    expected: ['GET https://api.example.com/jdk 401 ?'],
  },
  {
    description: 'android volley',
    text: 'E/Volley: [123] NetworkUtility.shouldRetryException: Unexpected response code 401 for https://api.example.com/volley',
    expected: ['- https://api.example.com/volley 401 ?'],
  },
  {
    description: 'alamofire',
    text: 'responseValidationFailed(reason: Alamofire.AFError.ResponseValidationFailureReason.unacceptableStatusCode(code: 401))',
    expected: ['- - 401 ?'],
  },
  {
    description: 'flutter http',
    text: 'I/flutter ( 5000): Response status: 401\nI/flutter ( 5000): Response body: {"message":"Unauthorized"}',
    expected: ['- - 401 ?'],
  },
  {
    description: 'electron updater',
    text: 'Error: HttpError: 404 "method: GET url: https://github.com/a/b/releases.atom\\n\\nPlease double check that your authentication token is correct."',
    expected: ['GET https://github.com/a/b/releases.atom 404 ?'],
  },
  {
    description: 'curl windows error',
    text: 'curl: (7) Failed to connect to api.example.com port 443: Connection refused',
    expected: ['- - - ?'],
  },
  {
    description: 'mail wrapped',
    text: 'On Mon, Bob wrote:\n> Hi, when I open https://app.example.com/x I see\n> "401 Unauthorized - no session"\n> since today.',
    expected: ['- https://app.example.com/x 401 ?'],
  },
]
