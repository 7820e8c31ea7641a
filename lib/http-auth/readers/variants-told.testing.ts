import type { Variant } from './variants.testing'

/** A second set, found by trying one tool after the other. */
export const moreTold: Variant[] = [
  {
    description: 'firefox copy curl',
    text: "curl 'https://app.example.com/api/x?y=1' --compressed -X POST -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0' -H 'Accept: */*' -H 'Authorization: Bearer abcdef' -H 'Cookie: sid=xyz' --data-raw 'a=1&b=2'\n\nHTTP/2 401\nwww-authenticate: Bearer error=\"invalid_token\"",
    expected: ['POST https://app.example.com/api/x?y=1 401 bearer+cookie [Bearer]'],
  },
  {
    description: 'chrome copy powershell',
    text: '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = "Mozilla/5.0"\n$session.Cookies.Add((New-Object System.Net.Cookie("sid", "s3cr3tvalue", "/", "app.example.com")))\nInvoke-WebRequest -UseBasicParsing -Uri "https://app.example.com/api/ps" `\n-Method "DELETE" `\n-WebSession $session `\n-Headers @{\n"authority"="app.example.com"\n  "method"="DELETE"\n  "path"="/api/ps"\n  "scheme"="https"\n  "accept"="*/*"\n  "authorization"="Bearer abcdefghijklmnop"\n}',
    expected: ['DELETE https://app.example.com/api/ps - bearer+cookie'],
  },
  {
    description: 'postman console json',
    text: 'GET https://api.example.com/v1/me: {\n  "Network": {\n    "addresses": {\n      "local": {"address": "192.0.2.1", "family": "IPv4", "port": 5000}\n    }\n  },\n  "Request Headers": {\n    "authorization": "Bearer abcdefghijklmnop",\n    "user-agent": "PostmanRuntime/7.49.1",\n    "accept": "*/*"\n  },\n  "Response Headers": {\n    "server": "nginx",\n    "www-authenticate": "Bearer realm=\\"x\\""\n  },\n  "Response Body": "{\\"error\\":\\"unauthorized\\"}"\n}',
    expected: ['GET https://api.example.com/v1/me - bearer [Bearer]'],
  },
  {
    description: 'postman console line',
    text: 'GET https://api.example.com/v1/me\n401\n213 ms\nNetwork\nRequest Headers\nAuthorization: Bearer abcdefghij\nUser-Agent: PostmanRuntime/7.49.1\nAccept: */*\nResponse Headers\nServer: nginx\nWWW-Authenticate: Bearer\nResponse Body\n{"error":"x"}',
    expected: ['GET https://api.example.com/v1/me 401 bearer [Bearer]'],
  },
  {
    description: 'powershell 7',
    text: 'Invoke-RestMethod: \nLine |\n   3 |  Invoke-RestMethod -Uri "https://api.example.com/v1/items" -Headers $h\n     |  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n     | {"message":"Unauthorized"}',
    expected: ['GET https://api.example.com/v1/items - ?'],
  },
  {
    description: 'powershell5 invoke-webrequest',
    text: 'Invoke-WebRequest : The remote server returned an error: (401) Unauthorized.\nAt line:1 char:1\n+ Invoke-WebRequest -Uri https://api.example.com/v1/x -Credential $cred\n+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n    + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-WebRequest], WebException',
    expected: ['GET https://api.example.com/v1/x 401 ?'],
  },
  { description: 'kubectl', text: 'error: You must be logged in to the server (Unauthorized)', expected: ['- - - ?'] },
  {
    description: 'helm oci',
    text: 'Error: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example.com/token?scope=repository%3Aacme%2Fchart%3Apull&service=registry.example.com: 401 Unauthorized',
    expected: [
      'GET https://registry.example.com/token?scope=repository%3Aacme%2Fchart%3Apull&service=registry.example.com 401 ?',
    ],
  },
  {
    description: 'docker login',
    text: 'Error response from daemon: login attempt to https://registry.example.com/v2/ failed with status: 401 Unauthorized',
    expected: ['- https://registry.example.com/v2/ 401 ?'],
  },
  { description: 'docker push', text: 'denied: requested access to the resource is denied', expected: ['- - - ?'] },
  {
    description: 'containerd',
    text: 'Failed to pull image "registry.example.com/acme/app:1.2": rpc error: code = Unknown desc = failed to pull and unpack image "registry.example.com/acme/app:1.2": failed to resolve reference "registry.example.com/acme/app:1.2": pulling from host registry.example.com failed with status code [manifests 1.2]: 401 Unauthorized',
    expected: ['- - 401 ?'],
  },
  {
    description: 'gcloud',
    text: 'ERROR: (gcloud.run.deploy) UNAUTHENTICATED: Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    expected: ['- - - ?'],
  },
  {
    description: 'az',
    text: '(InvalidAuthenticationTokenTenant) The access token is from the wrong issuer\nCode: InvalidAuthenticationTokenTenant',
    expected: [],
  },
  {
    description: 'gh cli',
    text: 'gh: Bad credentials (HTTP 401)\nTry authenticating with:  gh auth login',
    expected: ['- - 401 ?'],
  },
  {
    description: 'gh api',
    text: 'HTTP 401: Bad credentials (https://api.github.com/graphql)',
    expected: ['- https://api.github.com/graphql 401 ?'],
  },
  {
    description: 'git lfs',
    text: 'batch response: Authentication required: Authorization error: https://git.example.com/a/b.git/info/lfs/objects/batch\nCheck that you have proper access to the repository',
    expected: ['- https://git.example.com/a/b.git/info/lfs/objects/batch - ?'],
  },
  {
    description: 'git push http basic',
    text: "remote: Invalid username or password.\nfatal: Authentication failed for 'https://github.com/acme/site.git/'",
    expected: ['- https://github.com/acme/site.git/ - ?'],
  },
  {
    description: 'cargo',
    text: 'error: failed to get successful HTTP response from `https://index.example.com/config.json` (192.0.2.1), got 401\nbody:\nUnauthorized',
    expected: ['- https://index.example.com/config.json 401 ?'],
  },
  {
    description: 'go get',
    text: 'go: github.com/acme/private@v1.0.0: reading https://goproxy.example.com/github.com/acme/private/@v/v1.0.0.mod: 401 Unauthorized',
    expected: ['- https://goproxy.example.com/github.com/acme/private/@v/v1.0.0.mod 401 ?'],
  },
  {
    description: 'composer',
    text: 'The "https://repo.example.com/packages.json" file could not be downloaded (HTTP/2 401 ):',
    expected: ['- https://repo.example.com/packages.json 401 ?'],
  },
  {
    description: 'bundler',
    text: 'Authentication is required for https://gems.example.com/.\nBad username or password',
    expected: ['- https://gems.example.com/ - ?'],
  },
  {
    description: 'ansible',
    text: 'fatal: [host]: FAILED! => {"changed": false, "connection": "close", "content_length": "12", "msg": "Status code was 401 and not [200]: HTTP Error 401: Unauthorized", "redirected": false, "status": 401, "url": "https://api.example.com/ansible", "www_authenticate": "Basic realm=\\"x\\""}',
    expected: ['- https://api.example.com/ansible 401 ? [Basic]'],
  },
  {
    description: 'jsoup',
    text: 'org.jsoup.HttpStatusException: HTTP error fetching URL. Status=401, URL=[https://www.example.com/page]',
    expected: ['- https://www.example.com/page 401 ?'],
  },
  {
    description: 'resttemplate with url',
    text: 'org.springframework.web.client.HttpClientErrorException$Unauthorized: 401 Unauthorized on GET request for "https://api.example.com/rt": "{"error":"x"}"',
    expected: ['GET https://api.example.com/rt 401 ?'],
  },
  {
    description: 'elasticsearch',
    text: '{"error":{"root_cause":[{"type":"security_exception","reason":"missing authentication credentials for REST request [/_cat/indices]","header":{"WWW-Authenticate":["Basic realm=\\"security\\" charset=\\"UTF-8\\"","ApiKey"]}}],"type":"security_exception","reason":"missing authentication credentials for REST request [/_cat/indices]","header":{"WWW-Authenticate":["Basic realm=\\"security\\" charset=\\"UTF-8\\"","ApiKey"]}},"status":401}',
    expected: ['- - 401 ?'],
  },
  {
    description: 's3 xml',
    text: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message><RequestId>ABC</RequestId></Error>',
    expected: ['- - - ?'],
  },
  {
    description: 'nginx page',
    text: '<html>\n<head><title>401 Authorization Required</title></head>\n<body>\n<center><h1>401 Authorization Required</h1></center>\n<hr><center>nginx/1.18.0 (Ubuntu)</center>\n</body>\n</html>',
    expected: ['- - 401 ?'],
  },
  {
    description: 'iis page text',
    text: 'HTTP Error 401.1 - Unauthorized\nYou do not have permission to view this directory or page using the credentials that you supplied.\nRequested URL      http://intranet.example.com:80/reports\nPhysical Path      C:\\inetpub\\wwwroot\\reports\nLogon Method       Not yet determined',
    expected: ['- http://intranet.example.com:80/reports 401 ?'],
  },
  {
    description: 'chrome error page',
    text: "This page isn't working\nIf the problem continues, contact the site owner.\nHTTP ERROR 401",
    expected: ['- - 401 ?'],
  },
  {
    description: 'aws cli',
    text: 'An error occurred (ExpiredToken) when calling the ListBuckets operation: The provided token has expired.',
    expected: ['- - - ?'],
  },
  {
    description: 'aws xml in go',
    text: 'api error InvalidClientTokenId: The security token included in the request is invalid.\noperation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 123, api error InvalidClientTokenId',
    expected: ['- - 403 ?'],
  },
  {
    description: 'graphql apollo',
    text: 'ApolloError: Response not successful: Received status code 401',
    expected: ['- - 401 ?'],
  },
  {
    description: 'stripe',
    text: "StripeAuthenticationError: Invalid API Key provided: sk_test_****1234\n    at StripeError.generate (/app/node_modules/stripe/lib/Error.js:10:20) {\n  type: 'StripeAuthenticationError',\n  raw: {\n    message: 'Invalid API Key provided: sk_test_****1234',\n    type: 'invalid_request_error',\n    headers: {\n      server: 'nginx',\n      'www-authenticate': 'Basic realm=\"Stripe\"'\n    },\n    statusCode: 401,\n    requestId: 'req_123'\n  },\n  statusCode: 401\n}",
    expected: ['- - 401 ? [Basic]'],
  },
  {
    description: 'requests exception chain',
    text: "urllib3.exceptions.NewConnectionError: <urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -2] Name or service not known\nrequests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example.com', port=443): Max retries exceeded with url: /v1/x (Caused by NewConnectionError(...))",
    expected: ['- - - ?'],
  },
  {
    description: 'proxy error',
    text: "requests.exceptions.ProxyError: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/x/ (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))",
    expected: ['- https://pypi.org/simple/x/ 407 ?'],
  },
  {
    description: 'cypress',
    text: 'CypressError: `cy.request()` failed on:\nhttps://app.example.com/api/me\nThe response we received from your web server was:\n  > 401: Unauthorized\nThis was considered a failure because the status code was not `2xx` or `3xx`.\nThe request we sent was:\nMethod: GET\nURL: https://app.example.com/api/me\nHeaders: {\n  "Connection": "keep-alive",\n  "authorization": "Bearer abc"\n}\n-----\nThe response we got was:\nStatus: 401 - Unauthorized\nHeaders: {\n  "www-authenticate": "Bearer"\n}\nBody: {"error":"x"}',
    expected: ['GET https://app.example.com/api/me 401 ? [Bearer]'],
  },
]
