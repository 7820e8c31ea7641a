import type { Variant } from './variants.testing'

export const logVariants: Variant[] = [
  {
    description: 'Apache combined with vhost',
    text: 'www.example.com:443 198.51.100.1 - - [12/Oct/2026:14:22:44 +0000] "GET /private/?a=1 HTTP/1.1" 401 381 "-" "curl/8.0"',
    expected: ['GET /private/?a=1 401 ?'],
  },
  {
    description: 'HAProxy',
    text: 'Feb  6 12:14:14 lb haproxy[14389]: 198.51.100.1:33317 [06/Feb/2026:12:14:14.655] https-in~ static/srv1 10/0/30/69/109 401 2750 - - ---- 1/1/1/1/0 0/0 "GET /index.html HTTP/1.1"',
    expected: ['GET /index.html 401 ?'],
  },
  {
    description: 'ALB',
    text: 'https 2026-07-02T22:23:00.186641Z app/my-lb/50dc6c495c0c9188 192.0.2.1:2817 10.0.0.1:80 0.086 0.048 0.037 401 401 0 57 "GET https://www.example.com:443/api HTTP/1.1" "curl/7.46.0" ECDHE TLSv1.2',
    expected: ['GET https://www.example.com/api 401 ?'],
  },
  {
    description: 'Envoy',
    text: '[2026-04-15T20:17:00.310Z] "POST /api/v1/locations HTTP/2" 401 - via_upstream - "-" 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0" "locations" "tcp://10.0.2.1:80"',
    expected: ['POST /api/v1/locations 401 ?'],
  },
  {
    description: 'Caddy',
    text: '{"level":"info","ts":1646861401.52,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"127.0.0.1","proto":"HTTP/2.0","method":"GET","host":"localhost","uri":"/caddy","headers":{"User-Agent":["curl/7.82.0"],"Authorization":["REDACTED"]}},"status":401,"resp_headers":{"Www-Authenticate":["Basic realm=\\"restricted\\""]}}',
    expected: ['GET /caddy 401 raw [Basic]'],
  },
  {
    description: 'Traefik JSON',
    text: '{"ClientHost":"192.0.2.1","DownstreamStatus":401,"RequestMethod":"GET","RequestPath":"/traefik","RequestHost":"x.example.com","level":"info","time":"2026-01-01T00:00:00Z"}',
    expected: ['GET /traefik 401 ?'],
  },
  {
    description: 'nginx JSON with header fields',
    text: '{"time":"2026-01-01T00:00:00Z","request_method":"GET","request_uri":"/nj","status":"401","http_authorization":"","sent_http_www_authenticate":"Basic realm=\\"x\\""}',
    expected: ['GET /nj 401 none [Basic]'],
  },
  {
    description: 'CloudFront',
    text: '#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer)\n2026-01-01\t00:00:01\tFRA2\t300\t192.0.2.1\tGET\td1.cloudfront.net\t/cf\t403\t-',
    expected: ['GET /cf 403 ?'],
  },
  {
    description: 'uvicorn',
    text: 'INFO:     127.0.0.1:52100 - "GET /uv?x=1 HTTP/1.1" 401 Unauthorized',
    expected: ['GET /uv?x=1 401 ?'],
  },
  { description: 'morgan dev', text: 'GET /api/mo 401 3.210 ms - 27', expected: ['GET /api/mo 401 ?'] },
  {
    description: 'gin',
    text: '[GIN] 2026/03/01 - 10:00:00 | 401 |     123.4µs |  192.0.2.1 | GET      "/api/gin"',
    expected: ['GET /api/gin 401 ?'],
  },
  {
    description: 'Rails',
    text: 'Started GET "/rails/me" for 127.0.0.1 at 2026-01-01 10:00:00 +0000\nProcessing by UsersController#me as JSON\nFilter chain halted as :authenticate rendered or redirected\nCompleted 401 Unauthorized in 2ms (Views: 0.2ms)',
    expected: ['GET /rails/me 401 ?'],
  },
  {
    description: 'Django',
    text: 'Unauthorized: /dj/api/\n[27/Nov/2026 12:00:00] "GET /dj/api/ HTTP/1.1" 401 58',
    expected: ['GET /dj/api/ 401 ?'],
  },
  {
    description: 'pino',
    text: '{"level":30,"time":1700000000000,"req":{"id":1,"method":"GET","url":"/pino","headers":{"host":"x","authorization":"[Redacted]"}},"res":{"statusCode":401},"msg":"request completed"}',
    expected: ['GET /pino 401 raw'],
  },
  {
    description: 'logfmt of Traefik',
    text: 'time="2026-01-01T00:00:00Z" level=debug msg="Authentication failed" method=GET path=/lf status=401',
    expected: ['GET /lf 401 ?'],
  },
  {
    description: '.NET HttpClient logging',
    text: 'info: System.Net.Http.HttpClient.Api.LogicalHandler[100]\n      Start processing HTTP request GET https://api.example.com/net\ninfo: System.Net.Http.HttpClient.Api.ClientHandler[100]\n      Sending HTTP request GET https://api.example.com/net\ninfo: System.Net.Http.HttpClient.Api.ClientHandler[101]\n      Received HTTP response headers after 12.3ms - 401',
    expected: ['GET https://api.example.com/net 401 ?'],
  },
  {
    description: 'urllib3',
    text: 'DEBUG:urllib3.connectionpool:https://api.example.com:443 "GET /ul3?x=1 HTTP/1.1" 401 27',
    expected: ['GET https://api.example.com/ul3?x=1 401 ?'],
  },
  {
    description: 'nginx error log alone',
    text: '2026/11/14 08:01:55 [error] 29#29: *3117 no user/password was provided for basic authentication, client: 198.51.100.23, server: x, request: "GET /ne HTTP/1.1", host: "x.example.com"',
    expected: ['GET /ne - ?'],
  },
]
