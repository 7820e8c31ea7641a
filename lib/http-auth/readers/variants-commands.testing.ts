import type { Variant } from './variants.testing'

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLWhlcmU'

export const commandVariants: Variant[] = [
  {
    description: 'curl -u, options run together',
    text: 'curl -sSLu admin:hunter2 -XPUT https://api.example.com/v1/x -d@f.json',
    expected: ['PUT https://api.example.com/v1/x - basic'],
  },
  {
    description: 'curl with environment prefix and sudo',
    text: 'TOKEN=abc123def456 curl -H "Authorization: Bearer $TOKEN" https://api.example.com/a',
    expected: ['GET https://api.example.com/a - bearer'],
  },
  {
    description: 'curl -G with data',
    text: "curl -G https://api.example.com/s --data-urlencode 'q=a b' -d n=1 -H 'X-Api-Key: abcdefgh12345678'",
    expected: ['GET https://api.example.com/s?q=a b&n=1 - api-key'],
  },
  {
    description: 'curl --json and --oauth2-bearer',
    text: `curl --json '{"a":1}' --oauth2-bearer ${jwt} https://api.example.com/j`,
    expected: ['POST https://api.example.com/j - bearer'],
  },
  {
    description: 'curl without scheme, -I',
    text: '$ curl -I example.com/private',
    expected: ['HEAD http://example.com/private - none'],
  },
  {
    description: "curl $'…' from Chrome",
    text: "curl 'https://api.example.com/q' -H 'authorization: Bearer abcdefghij0123456789' --data-raw $'{\"a\":\"it\\'s\\u0021\"}' --compressed",
    expected: ['POST https://api.example.com/q - bearer'],
  },
  {
    description: 'PowerShell backticks with curl.exe',
    text: 'PS C:\\> curl.exe -i `\n  -H "Authorization: Bearer $env:TOKEN" `\n  https://api.example.com/p',
    expected: ['GET https://api.example.com/p - bearer'],
  },
  {
    description: 'smart quotes and dashes',
    text: 'curl –H “Authorization: Token abcdefghijkl” —request POST https://api.example.com/sq',
    expected: ['POST https://api.example.com/sq - token'],
  },
  {
    description: 'two commands on one line',
    text: "curl https://a.example.com/1 && curl -H 'X-Token: abcdef0123456789' https://a.example.com/2 | jq .",
    expected: ['GET https://a.example.com/1 - none', 'GET https://a.example.com/2 - api-key'],
  },
  {
    description: 'lost continuation marks',
    text: "curl https://api.example.com/l\n  -H 'Authorization: Basic dXNlcjpwYXNz'\n  -X DELETE",
    expected: ['DELETE https://api.example.com/l - basic'],
  },
  {
    description: 'curl with --digest',
    text: 'curl --digest -u user:pass http://cam.example.com/cgi',
    expected: ['GET http://cam.example.com/cgi - digest'],
  },
  {
    description: 'cmd with carets and percent',
    text: 'curl "https://api.example.com/w" ^\r\n  -H "accept: */*" ^\r\n  -H "authorization: Bearer abcdef^%20x" ^\r\n  --compressed',
    expected: ['GET https://api.example.com/w - bearer'],
  },
  {
    description: 'curl in prose with output below',
    text: 'I run curl -i https://api.example.com/z and get\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="x"\n',
    expected: ['GET https://api.example.com/z 401 none [Basic]'],
  },
  {
    description: 'curl -L -i: two answers',
    text: "$ curl -iL -H 'Authorization: Bearer abcdefghijklmno' http://api.example.com/v1\nHTTP/1.1 301 Moved Permanently\nLocation: https://api.example.com/v1\n\nHTTP/2 401\nwww-authenticate: Bearer\n\n",
    expected: ['GET http://api.example.com/v1 301 bearer', 'GET https://api.example.com/v1 401 ? [Bearer]'],
  },
  {
    description: 'curl -w only',
    text: "$ curl -s -o /dev/null -w '%{http_code}' -H 'Authorization: Bearer abcdefghijk' https://api.example.com/h\n401",
    expected: ['GET https://api.example.com/h 401 bearer'],
  },
  {
    description: 'curl fails before an answer',
    text: '$ curl https://nope.example.com/\ncurl: (6) Could not resolve host: nope.example.com',
    expected: ['GET https://nope.example.com/ - none'],
  },
  {
    description: 'curl -f',
    text: '$ curl -f -u bob https://files.example.com/x.zip\ncurl: (22) The requested URL returned error: 401',
    expected: ['GET https://files.example.com/x.zip 401 basic'],
  },
  {
    description: 'HTTPie',
    text: '$ http -v GET api.example.com/v2/users \'Authorization: Bearer abcdefghij\' page==2\nHTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n{"a": 1}',
    expected: ['GET http://api.example.com/v2/users?page=2 403 bearer'],
  },
  {
    description: 'HTTPie with auth and a body',
    text: 'https -a user:pass example.com/login name=x',
    expected: ['POST https://example.com/login - basic'],
  },
  {
    description: 'xh',
    text: 'xh :3000/api/me Authorization:"Bearer abcdefghij"',
    expected: ['GET http://localhost:3000/api/me - bearer'],
  },
  {
    description: 'wget with user',
    text: 'wget --user=bob --password=secret123 https://files.example.com/a.tgz\n--2026-02-14 08:00:01--  https://files.example.com/a.tgz\nConnecting to files.example.com... connected.\nHTTP request sent, awaiting response... 401 Unauthorized\n\nUsername/Password Authentication Failed.',
    expected: ['GET https://files.example.com/a.tgz 401 basic'],
  },
  {
    description: 'Invoke-RestMethod with a hashtable',
    text: "$headers = @{\n  'Authorization' = \"Bearer $token\"\n  Accept = 'application/json'\n}\nInvoke-RestMethod -Uri 'https://api.example.com/ps' -Headers $headers -Method Get\nInvoke-RestMethod: Response status code does not indicate success: 401 (Unauthorized).",
    expected: ['GET https://api.example.com/ps 401 bearer'],
  },
  {
    description: 'Invoke-WebRequest, headers inline, continued',
    text: 'Invoke-WebRequest -UseBasicParsing -Uri "https://api.example.com/iwr" `\n-Method "POST" `\n-Headers @{\n"authorization"="Bearer abcdefghijklmnop"\n  "origin"="https://app.example.com"\n} `\n-ContentType "application/json" `\n-Body "{}"',
    expected: ['POST https://api.example.com/iwr - bearer'],
  },
  {
    description: 'splatting',
    text: "$params = @{\n  Uri = 'https://api.example.com/splat'\n  Method = 'PUT'\n  Headers = @{ 'X-API-Key' = 'abcdefgh12345678' }\n}\nInvoke-RestMethod @params",
    expected: ['PUT https://api.example.com/splat - ?'],
  },
]
