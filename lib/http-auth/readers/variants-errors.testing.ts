import type { Variant } from './variants.testing'

export const errorVariants: Variant[] = [
  {
    description: 'httpx',
    text: "httpx.HTTPStatusError: Client error '401 Unauthorized' for url 'https://api.example.com/v1/hx'\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/401",
    expected: ['- https://api.example.com/v1/hx 401 ?'],
  },
  {
    description: 'aiohttp',
    text: "aiohttp.client_exceptions.ClientResponseError: 401, message='Unauthorized', url=URL('https://api.example.com/aio')",
    expected: ['- https://api.example.com/aio 401 ?'],
  },
  {
    description: 'openai',
    text: "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-abc***.', 'type': 'invalid_request_error', 'code': 'invalid_api_key'}}",
    expected: ['- - 401 ?'],
  },
  {
    description: 'httpx log and error',
    text: 'INFO:httpx:HTTP Request: POST https://api.example.com/v1/chat/completions "HTTP/1.1 401 Unauthorized"\nopenai.AuthenticationError: Error code: 401',
    expected: ['POST https://api.example.com/v1/chat/completions 401 ?'],
  },
  {
    description: 'got',
    text: "HTTPError: Response code 401 (Unauthorized)\n    at Request.<anonymous> (file:///app/node_modules/got/dist/source/as-promise/index.js:86:42) {\n  code: 'ERR_NON_2XX_3XX_RESPONSE'\n}",
    expected: ['- - 401 ?'],
  },
  {
    description: 'ofetch',
    text: 'FetchError: [POST] "https://api.example.com/of": 401 Unauthorized',
    expected: ['POST https://api.example.com/of 401 ?'],
  },
  {
    description: 'Feign',
    text: 'feign.FeignException$Unauthorized: [401 Unauthorized] during [GET] to [https://api.example.com/fg] [UserClient#me()]: [{"error":"invalid_token"}]',
    expected: ['GET https://api.example.com/fg 401 ?'],
  },
  {
    description: 'WebClient',
    text: 'org.springframework.web.reactive.function.client.WebClientResponseException$Unauthorized: 401 Unauthorized from GET https://api.example.com/wc',
    expected: ['GET https://api.example.com/wc 401 ?'],
  },
  {
    description: 'HttpURLConnection',
    text: 'java.io.IOException: Server returned HTTP response code: 401 for URL: https://api.example.com/huc\n\tat java.base/sun.net.www.protocol.http.HttpURLConnection.getInputStream0(HttpURLConnection.java:1997)',
    expected: ['- https://api.example.com/huc 401 ?'],
  },
  {
    description: '.NET',
    text: 'System.Net.Http.HttpRequestException: Response status code does not indicate success: 401 (Unauthorized).\n   at System.Net.Http.HttpResponseMessage.EnsureSuccessStatusCode()',
    expected: ['- - 401 ?'],
  },
  {
    description: 'old .NET',
    text: 'System.Net.WebException: The remote server returned an error: (401) Unauthorized.',
    expected: ['- - 401 ?'],
  },
  {
    description: 'go-github',
    text: 'GET https://api.example.com/repos/a/b: 401 Bad credentials []',
    expected: ['GET https://api.example.com/repos/a/b 401 ?'],
  },
  {
    description: 'Go: no such host',
    text: 'Get "https://api.example.com/x": dial tcp: lookup api.example.com: no such host',
    expected: ['GET https://api.example.com/x - ?'],
  },
  {
    description: 'reqwest error',
    text: 'Error: reqwest::Error { kind: Status(401), url: "https://api.example.com/re" }\nHTTP status client error (401 Unauthorized) for url (https://api.example.com/re)',
    expected: ['- https://api.example.com/re 401 ?'],
  },
  {
    description: 'RestClient',
    text: 'RestClient::Unauthorized: 401 Unauthorized\n  from /gems/rest-client-2.1.0/lib/restclient/abstract_response.rb:249',
    expected: ['- - 401 ?'],
  },
  {
    description: 'Octokit',
    text: 'Octokit::Unauthorized: GET https://api.example.com/user: 401 - Bad credentials // See: https://docs.example.com/rest',
    expected: ['GET https://api.example.com/user 401 ?'],
  },
  {
    description: 'file_get_contents',
    text: 'PHP Warning:  file_get_contents(https://api.example.com/fgc): Failed to open stream: HTTP request failed! HTTP/1.1 401 Unauthorized in /var/www/x.php on line 3',
    expected: ['- https://api.example.com/fgc 401 ?'],
  },
  {
    description: 'docker: unauthorized',
    text: 'Error response from daemon: Head "https://registry.example.com/v2/a/b/manifests/latest": unauthorized: authentication required',
    expected: ['HEAD https://registry.example.com/v2/a/b/manifests/latest - ?'],
  },
  {
    description: 'docker buildx',
    text: 'ERROR: failed to solve: unexpected status from GET request to https://registry.example.com/v2/a/manifests/1: 401 Unauthorized',
    expected: ['GET https://registry.example.com/v2/a/manifests/1 401 ?'],
  },
  {
    description: 'git: requested URL returned error',
    text: "fatal: unable to access 'https://git.example.com/a/b.git/': The requested URL returned error: 403",
    expected: ['- https://git.example.com/a/b.git/ 403 ?'],
  },
  {
    description: 'npm old',
    text: 'npm ERR! code E401\nnpm ERR! 401 Unauthorized - GET https://npm.example.com/@acme%2fx - authentication token not provided',
    expected: ['GET https://npm.example.com/@acme%2fx 401 ?'],
  },
  {
    description: 'pnpm',
    text: ' ERR_PNPM_FETCH_401  GET https://npm.example.com/@acme%2Fx: Unauthorized - 401\n\nNo authorization header was set for the request.',
    expected: ['GET https://npm.example.com/@acme%2Fx 401 ?'],
  },
  {
    description: 'yarn berry',
    text: '➤ YN0041: │ @acme/x@npm:1.0.0: Invalid authentication (as an unknown user)\n➤ YN0041: │   Response Code: 401 (Unauthorized)\n➤ YN0041: │   Request Method: GET\n➤ YN0041: │   Request URL: https://npm.example.com/@acme%2fx',
    expected: ['GET https://npm.example.com/@acme%2fx 401 ?'],
  },
  {
    description: 'pip',
    text: 'WARNING: 401 Error, Credentials not correct for https://pypi.example.com/simple/acme/\nERROR: Could not find a version that satisfies the requirement acme (from versions: none)',
    expected: ['- https://pypi.example.com/simple/acme/ 401 ?'],
  },
  {
    description: 'pip: HTTP error',
    text: 'ERROR: HTTP error 401 while getting https://pypi.example.com/packages/a-1.0.tar.gz',
    expected: ['- https://pypi.example.com/packages/a-1.0.tar.gz 401 ?'],
  },
  {
    description: 'Maven',
    text: '[ERROR] Failed to execute goal on project app: Could not resolve dependencies: Could not transfer artifact com.acme:x:pom:1.0 from/to internal (https://maven.example.com/repo): status code: 401, reason phrase: Unauthorized (401) -> [Help 1]',
    expected: ['- https://maven.example.com/repo 401 ?'],
  },
  {
    description: 'nuget',
    text: 'error NU1301: Unable to load the service index for source https://nuget.example.com/v3/index.json.\nerror NU1301:   Response status code does not indicate success: 401 (Unauthorized).',
    expected: ['- https://nuget.example.com/v3/index.json 401 ?'],
  },
  {
    description: 'helm',
    text: 'Error: failed to fetch https://charts.example.com/index.yaml : 401 Unauthorized',
    expected: ['- https://charts.example.com/index.yaml 401 ?'],
  },
  {
    description: 'azurerm',
    text: 'Error: building account: could not acquire access token: autorest/azure: Service returned an error. Status=401 Code="InvalidAuthenticationToken" Message="The access token is invalid."',
    expected: ['- - 401 ?'],
  },
  {
    description: 'AWS SDK for Java',
    text: 'com.amazonaws.services.s3.model.AmazonS3Exception: The request signature we calculated does not match (Service: Amazon S3; Status Code: 403; Error Code: SignatureDoesNotMatch; Request ID: ABC)',
    expected: ['- - 403 ?'],
  },
  {
    description: 'googleapi',
    text: 'googleapi: Error 401: Request had invalid authentication credentials., authError',
    expected: ['- - 401 ?'],
  },
  {
    description: 'MCP client',
    text: 'Error: Error POSTing to endpoint (HTTP 401): {"error":"invalid_token"}',
    expected: ['- - 401 ?'],
  },
  {
    description: 'axios JSON',
    text: '{"message":"Request failed with status code 401","name":"AxiosError","config":{"headers":{"Accept":"*/*","Authorization":"Bearer abcdefghij"},"method":"get","url":"https://api.example.com/axj"},"code":"ERR_BAD_REQUEST","status":401}',
    expected: ['GET https://api.example.com/axj 401 bearer'],
  },
  {
    description: 'fetch Response printed',
    text: "Response {\n  status: 401,\n  statusText: 'Unauthorized',\n  headers: Headers {\n    'www-authenticate': 'Bearer',\n    date: 'Wed, 09 Sep 2026 12:13:14 GMT'\n  },\n  url: 'https://api.example.com/resp',\n  ok: false\n}",
    expected: ['- https://api.example.com/resp 401 ? [Bearer]'],
  },
  {
    description: 'aws sdk js',
    text: "InvalidSignatureException: The request signature we calculated does not match\n    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:867:20) {\n  '$fault': 'client',\n  '$metadata': {\n    httpStatusCode: 403,\n    requestId: 'abc'\n  }\n}",
    expected: ['- - 403 ?'],
  },
  {
    description: 'issue template',
    text: '**URL:** https://api.example.com/tpl\n**Method:** POST\n**Status:** 401\n\nPlease help',
    expected: ['POST https://api.example.com/tpl 401 ?'],
  },
  {
    description: 'prose',
    text: 'Since yesterday my app shows a 403 error when I open the dashboard.',
    expected: ['- - 403 ?'],
  },
  {
    description: 'prose with an address',
    text: 'When I open https://portal.example.com/login I get "HTTP Error 401.2 - Unauthorized".',
    expected: ['- https://portal.example.com/login 401 ?'],
  },
]
