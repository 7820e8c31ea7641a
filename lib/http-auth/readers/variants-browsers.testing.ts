import type { Variant } from './variants.testing'

export const browserVariants: Variant[] = [
  {
    description: 'Firefox, Copy All (JSON sections)',
    text: '{\n\t"GET": {\n\t\t"scheme": "https",\n\t\t"host": "app.example.com",\n\t\t"filename": "/api/me",\n\t\t"remote": {\n\t\t\t"Address": "192.0.2.1:443"\n\t\t}\n\t}\n}\n{\n\t"Status": "401\\nUnauthorized",\n\t"Version": "HTTP/2",\n\t"Transferred": "1 kB"\n}\n{\n\t"Response Headers (270 B)": {\n\t\t"headers": [\n\t\t\t{"name": "www-authenticate", "value": "Bearer"}\n\t\t]\n\t}\n}\n{\n\t"Request Headers (300 B)": {\n\t\t"headers": [\n\t\t\t{"name": "Accept", "value": "*/*"}\n\t\t]\n\t}\n}',
    expected: ['GET https://app.example.com/api/me 401 none [Bearer]'],
  },
  {
    description: 'Firefox raw headers, the response first',
    text: 'HTTP/2 401 Unauthorized\nwww-authenticate: Basic realm="x"\ndate: Thu, 12 Nov 2026 14:02:10 GMT\n\nGET /admin HTTP/2\nHost: app.example.com\nUser-Agent: Mozilla/5.0\nAuthorization: Basic dTpw\n',
    expected: ['GET https://app.example.com/admin 401 basic [Basic]'],
  },
  {
    description: 'Safari',
    text: 'Summary\nURL: https://app.example.com/api/s\nStatus: 401\nSource: Network\nAddress: 192.0.2.1:443\n\nRequest\n:method: GET\n:scheme: https\n:authority: app.example.com\n:path: /api/s\nAccept: */*\nCookie: sid=abcdef\n\nResponse\n:status: 401\nContent-Type: application/json\nWWW-Authenticate: Bearer\n',
    expected: ['GET https://app.example.com/api/s 401 cookie [Bearer]'],
  },
  {
    description: 'Chrome, value on the next line after a colon',
    text: 'Request URL:\nhttps://app.example.com/api/n\nRequest Method:\nPATCH\nStatus Code:\n401 Unauthorized\nRemote Address:\n192.0.2.1:443\n\nResponse Headers\n\nContent-Type:\napplication/json\nWWW-Authenticate:\nBearer realm="n"\n\nRequest Headers\n\nAccept:\n*/*\nAuthorization:\nBearer abcdefghijklmn\n',
    expected: ['PATCH https://app.example.com/api/n 401 bearer [Bearer]'],
  },
  {
    description: 'Chrome with the view links and provisional headers',
    text: 'General\nRequest URL: https://app.example.com/api/v\nRequest Method: GET\nStatus Code: 401 \nReferrer Policy: no-referrer\nResponse Headersview source\nserver: nginx\nRequest Headers\nProvisional headers are shown\nLearn more\nAccept: */*\n',
    expected: ['GET https://app.example.com/api/v 401 ?'],
  },
  {
    description: 'Node fetch from DevTools',
    text: 'fetch("https://api.example.com/nf", {\n  "headers": {\n    "accept": "*/*",\n    "authorization": "Bearer abcdefghijklmnopqrst",\n    "cookie": "a=b",\n    "Referer": "https://app.example.com/"\n  },\n  "body": "{\\"a\\":1}",\n  "method": "POST"\n});',
    expected: ['POST https://api.example.com/nf - bearer+cookie'],
  },
  {
    description: 'console: failed resource',
    text: '/api/user:1 Failed to load resource: the server responded with a status of 401 (Unauthorized)',
    expected: ['- /api/user 401 ?'],
  },
  {
    description: 'console: failed resource with address',
    text: 'Failed to load resource: the server responded with a status of 403 () https://cdn.example.com/app.js',
    expected: ['- https://cdn.example.com/app.js 403 ?'],
  },
  {
    description: 'console: axios',
    text: 'xhr.js:195 POST https://api.example.com/login 401 (Unauthorized)\ndispatchXhrRequest @ xhr.js:195\nUncaught (in promise) AxiosError: Request failed with status code 401',
    expected: ['POST https://api.example.com/login 401 ?'],
  },
  {
    description: 'console: Firefox CORS',
    text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/f. (Reason: CORS preflight response did not succeed). Status code: 401',
    expected: ['OPTIONS https://api.example.com/f 401 none'],
  },
  {
    description: 'console: Firefox XHR line',
    text: 'XHRGET\nhttps://api.example.com/ff\n[HTTP/2 401  112ms]',
    expected: ['GET https://api.example.com/ff 401 ?'],
  },
  {
    description: 'console: WebSocket',
    text: "WebSocket connection to 'wss://ws.example.com/socket' failed: Error during WebSocket handshake: Unexpected response code: 401",
    expected: ['GET wss://ws.example.com/socket 401 ?'],
  },
  {
    description: 'console: no CORS header',
    text: "Access to XMLHttpRequest at 'https://api.example.com/cors' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\nGET https://api.example.com/cors net::ERR_FAILED 401 (Unauthorized)",
    expected: ['GET https://api.example.com/cors 401 ?'],
  },
  {
    description: 'HAR of a proxy, minified',
    text: '{"log":{"version":"1.2","creator":{"name":"Charles Proxy","version":"4.6"},"entries":[{"startedDateTime":"2026-01-01T00:00:00Z","time":1,"request":{"method":"GET","url":"https://api.example.com/h","headers":[{"name":"Authorization","value":"Bearer abcdefghijk"}],"cookies":[]},"response":{"status":401,"statusText":"","headers":[{"name":"WWW-Authenticate","value":"Bearer"}],"content":{"size":0}}}]}}',
    expected: ['GET https://api.example.com/h 401 bearer [Bearer]'],
  },
  {
    description: 'HAR with a blocked request',
    text: '{"log":{"entries":[{"request":{"method":"GET","url":"https://x.example.com/b","headers":[]},"response":{"status":0,"headers":[],"_error":"net::ERR_NAME_NOT_RESOLVED"}}]}}',
    expected: ['GET https://x.example.com/b - none'],
  },
  {
    description: 'single HAR entry',
    text: '{"startedDateTime":"2026-01-01T00:00:00Z","request":{"method":"GET","url":"https://x.example.com/e","headers":[{"name":"Cookie","value":"a=b"}]},"response":{"status":401,"headers":[]}}',
    expected: ['GET https://x.example.com/e 401 cookie'],
  },
]
