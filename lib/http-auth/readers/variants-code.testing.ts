import type { Variant } from './variants.testing'

/** A second set, found by trying one tool after the other. */
export const moreCode: Variant[] = [
  {
    description: 'axios interceptors + create w/ header var',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the paste’s own template
    text: "const api = axios.create({ baseURL: process.env.API_URL, withCredentials: true })\napi.interceptors.request.use(c => { c.headers.Authorization = `Bearer ${store.token}`; return c })\nconst { data } = await api.get('/v1/orders', { params: { page: 1 } }) // 401",
    expected: ['GET /v1/orders?page=1 401 ?'],
  },
  {
    description: 'angular',
    text: "this.http.get<User>('https://api.example.com/me', { headers: new HttpHeaders({ 'Authorization': 'Bearer ' + this.token }) }).subscribe();",
    expected: ['GET https://api.example.com/me - bearer'],
  },
  {
    description: 'angular error 2',
    text: 'ERROR HttpErrorResponse: {"headers":{"normalizedNames":{},"lazyUpdate":null},"status":401,"statusText":"Unauthorized","url":"https://api.example.com/ng","ok":false,"name":"HttpErrorResponse","message":"Http failure response for https://api.example.com/ng: 401 Unauthorized","error":{"message":"x"}}',
    expected: ['- https://api.example.com/ng 401 ?'],
  },
  {
    description: 'node fetch failed',
    text: "TypeError: fetch failed\n    at node:internal/deps/undici/undici:13178:13 {\n  [cause]: Error: getaddrinfo ENOTFOUND api.nope.example.com\n      at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:111:26) {\n    errno: -3008,\n    code: 'ENOTFOUND',\n    syscall: 'getaddrinfo',\n    hostname: 'api.nope.example.com'\n  }\n}",
    expected: ['- - - ?'],
  },
  {
    description: 'python requests headers printing',
    text: ">>> import requests\n>>> r = requests.get(\"https://api.example.com/x\", auth=(\"user\", \"pass\"))\n>>> r\n<Response [401]>\n>>> r.headers\n{'Server': 'nginx', 'WWW-Authenticate': 'Basic realm=\"x\"', 'Content-Length': '0'}",
    expected: ['GET https://api.example.com/x 401 basic [Basic]'],
  },
  {
    description: 'python aiohttp code',
    text: 'async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {TOKEN}"}) as session:\n    async with session.get("https://api.example.com/aio") as resp:\n        print(resp.status)\n401',
    expected: ['GET https://api.example.com/aio 401 bearer'],
  },
  {
    description: 'python print status',
    text: 'import requests\n\nurl = "https://api.example.com/v1/search"\nheaders = {\n    "Authorization": "Bearer YOUR_API_KEY",\n    "Content-Type": "application/json",\n}\nresponse = requests.request("POST", url, headers=headers, data=payload)\nprint(response.status_code, response.text)\n\nOutput: 401 {"error": "Invalid API key"}',
    expected: ['POST https://api.example.com/v1/search 401 bearer'],
  },
  {
    description: 'ruby httparty',
    text: "response = HTTParty.get('https://api.example.com/hp', headers: { 'X-Api-Key' => ENV['KEY'] })\nputs response.code # => 401",
    expected: ['GET https://api.example.com/hp 401 api-key'],
  },
  {
    description: 'ruby faraday',
    text: "conn = Faraday.new(url: 'https://api.example.com') do |f|\n  f.request :authorization, 'Bearer', token\nend\nconn.get('/fd')\n# Faraday::UnauthorizedError: the server responded with status 401",
    expected: ['GET https://api.example.com/fd 401 none'],
  },
  {
    description: 'java okhttp kotlin',
    text: 'val request = Request.Builder()\n    .url("https://api.example.com/kt")\n    .header("Authorization", Credentials.basic("user", "pass"))\n    .build()',
    expected: ['GET https://api.example.com/kt - basic'],
  },
  {
    description: 'c# httprequestmessage',
    text: 'var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/hrm");\nrequest.Headers.Add("X-Api-Key", apiKey);\nvar response = await client.SendAsync(request);\nresponse.EnsureSuccessStatusCode(); // 401',
    expected: ['POST https://api.example.com/hrm 401 api-key'],
  },
  {
    description: 'powershell headers basic',
    text: '$pair = "user:pass"\n$encoded = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes($pair))\n$h = @{ Authorization = "Basic $encoded" }\nInvoke-RestMethod https://api.example.com/psb -Headers $h',
    expected: ['GET https://api.example.com/psb - basic'],
  },
  {
    description: 'go resty',
    text: 'resp, err := resty.New().R().SetAuthToken(token).Get("https://api.example.com/resty")',
    expected: ['GET https://api.example.com/resty - bearer'],
  },
  {
    description: 'dart dio code',
    text: "final dio = Dio(BaseOptions(baseUrl: 'https://api.example.com', headers: {'Authorization': 'Bearer $token'}));\nfinal r = await dio.get('/dio');\n// DioException [bad response]: status code of 401",
    expected: ['GET https://api.example.com/dio 401 bearer'],
  },
  {
    description: 'dio log interceptor',
    text: '*** Request ***\nuri: https://api.example.com/dio/log\nmethod: GET\nresponseType: ResponseType.json\nfollowRedirects: true\nheaders:\n content-type: application/json\n Authorization: Bearer abcdefghijk\n\n*** DioException ***:\nuri: https://api.example.com/dio/log\nDioException [bad response]: null\nuri: https://api.example.com/dio/log\nstatusCode: 401\nheaders:\n www-authenticate: Bearer\n content-type: application/json\nResponse Text:\n{"message":"expired"}',
    expected: ['GET https://api.example.com/dio/log 401 bearer [Bearer]'],
  },
  {
    description: 'swift error',
    text: 'Error Domain=NSURLErrorDomain Code=-1012 "(null)" UserInfo={NSErrorFailingURLStringKey=https://api.example.com/ios, NSErrorFailingURLKey=https://api.example.com/ios}',
    expected: ['- https://api.example.com/ios - ?'],
  },
  {
    description: 'php guzzle code with auth',
    text: "$response = $client->get('https://api.example.com/ga', ['auth' => ['user', 'pass']]);",
    expected: ['GET https://api.example.com/ga - basic'],
  },
  {
    description: 'laravel http',
    text: "$response = Http::withToken($token)->get('https://api.example.com/lv');\ndd($response->status()); // 401",
    expected: ['GET https://api.example.com/lv 401 bearer'],
  },
  {
    description: 'wordpress',
    text: "$response = wp_remote_get( 'https://api.example.com/wp', array( 'headers' => array( 'Authorization' => 'Basic ' . base64_encode( $u . ':' . $p ) ) ) );",
    expected: ['GET https://api.example.com/wp - basic'],
  },
  {
    description: 'js fetch with template & response print',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the paste’s own template
    text: "const res = await fetch(`${BASE_URL}/api/v1/users/${id}`, {\n  method: 'PUT',\n  headers: { ...headers, Authorization: `Bearer ${localStorage.getItem('token')}` },\n  body: JSON.stringify(data)\n})\nPUT http://localhost:3000/api/v1/users/5 401 (Unauthorized)",
    expected: ['PUT http://localhost:3000/api/v1/users/5 401 bearer'],
  },
  {
    description: 'got code',
    text: "const { body } = await got.post('https://api.example.com/got', { json: { a: 1 }, headers: { 'x-api-key': key } }).json()",
    expected: ['POST https://api.example.com/got - api-key'],
  },
  {
    description: 'supabase',
    text: '{"code":401,"message":"Invalid API key","hint":"Double check your Supabase `anon` or `service_role` API key."}',
    expected: ['- - 401 ?'],
  },
  {
    description: 'firebase',
    text: 'Error: Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. \n{\n  "error": {\n    "code": 401,\n    "message": "Request is missing required authentication credential.",\n    "status": "UNAUTHENTICATED"\n  }\n}',
    expected: ['- - 401 ?'],
  },
  {
    description: 'keycloak',
    text: '{"error":"invalid_grant","error_description":"Invalid user credentials"}',
    expected: ['- - - ?'],
  },
  {
    description: 'curl oauth token',
    text: '$ curl -X POST https://id.example.com/realms/x/protocol/openid-connect/token -d client_id=app -d client_secret=s3cr3tS3cr3tS3cr3t -d grant_type=client_credentials\n{"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"}',
    expected: ['POST https://id.example.com/realms/x/protocol/openid-connect/token - none'],
  },
  {
    description: 'problem json',
    text: 'HTTP/1.1 401 Unauthorized\nContent-Type: application/problem+json\n\n{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.2","title":"Unauthorized","status":401,"traceId":"00-abc-def-00"}',
    expected: ['- - 401 ?'],
  },
  {
    description: 'issue markdown table',
    text: '| Field | Value |\n|---|---|\n| URL | https://api.example.com/tbl |\n| Method | GET |\n| Status | 401 |',
    expected: ['GET https://api.example.com/tbl 401 ?'],
  },
  {
    description: 'german prose',
    text: 'Seit heute kommt beim Öffnen von https://portal.example.de/login nur noch "Fehler 401".',
    expected: ['- https://portal.example.de/login 401 ?'],
  },
  {
    description: 'devtools german',
    text: 'Allgemein\nAnforderungs-URL: https://app.example.com/api/de\nAnforderungsmethode: GET\nStatuscode: 401 Unauthorized\nRemoteadresse: 192.0.2.1:443\nAntwortheader\ncontent-type: application/json\nwww-authenticate: Bearer\nAnforderungsheader\naccept: */*\nauthorization: Bearer abcdefghij',
    expected: ['GET https://app.example.com/api/de 401 bearer [Bearer]'],
  },
  {
    description: 'edge tabs',
    text: 'Request URL\thttps://app.example.com/api/tab\nRequest Method\tGET\nStatus Code\t401 Unauthorized',
    expected: ['GET https://app.example.com/api/tab 401 ?'],
  },
  {
    description: 'firefox text copy',
    text: 'GET\n\thttps://app.example.com/api/fx\nStatus\n401\nVersionHTTP/2\nTransferred1.02 kB (64 B size)\nReferrer Policystrict-origin-when-cross-origin\nDNS ResolutionSystem\n\n\t\ncontent-type\n\tapplication/json\nwww-authenticate\n\tBearer\n\t\nAccept\n\t*/*\nCookie\n\tsid=abc',
    expected: ['GET https://app.example.com/api/fx 401 cookie [Bearer]'],
  },
  {
    description: 'har pretty truncated in first response',
    text: '{\n  "log": {\n    "version": "1.2",\n    "entries": [\n      {\n        "request": {\n          "method": "GET",\n          "url": "https://a.example.com/1",\n          "headers": [{"name": "authorization", "value": "Bearer abc"}]\n        },\n        "response": {\n          "status": 401,\n          "headers": [\n            {"name": "www-authenticate", "value": "Bearer"},\n            {"name": "dat',
    expected: ['GET https://a.example.com/1 401 bearer [Bearer]'],
  },
  {
    description: 'har in prose with fence',
    text: 'Here is my HAR:\n\n```json\n{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example.com/f","headers":[]},"response":{"status":401,"headers":[{"name":"www-authenticate","value":"Basic realm=x"}],"content":{}}}]}}\n```',
    expected: ['GET https://a.example.com/f 401 none [Basic]'],
  },
]
