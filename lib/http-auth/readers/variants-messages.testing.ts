import type { Variant } from './variants.testing'

export const messageVariants: Variant[] = [
  {
    description: 'curl -v over h2 with a redirect',
    text: '* Connected to a.example.com (192.0.2.1) port 443\n* using HTTP/2\n> GET /x HTTP/2\n> Host: a.example.com\n> authorization: Bearer abcdefghijk\n> \n< HTTP/2 302 \n< location: https://b.example.com/x\n< \n* Connection #0 to host a.example.com left intact\n* Issue another request to this URL: \'https://b.example.com/x\'\n* Connected to b.example.com (192.0.2.2) port 443\n> GET /x HTTP/2\n> Host: b.example.com\n> \n< HTTP/2 401 \n< www-authenticate: Bearer realm="b"\n< \n',
    expected: ['GET https://a.example.com/x 302 bearer', 'GET https://b.example.com/x 401 none [Bearer]'],
  },
  {
    description: 'NTLM handshake',
    text: '> GET / HTTP/1.1\n> Host: sp.example.com\n> Authorization: NTLM TlRMTVNTUAABAAAA\n> User-Agent: curl/8.1\n>\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: NTLM TlRMTVNTUAACAAAA\n<\n> GET / HTTP/1.1\n> Host: sp.example.com\n> Authorization: NTLM TlRMTVNTUAADAAAA\n>\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: NTLM\n<\n',
    expected: ['GET http://sp.example.com/ 401 ntlm [NTLM]', 'GET https://sp.example.com/ 401 ntlm [NTLM]'],
  },
  {
    description: 'a mail that quotes curl -v',
    text: 'Hi,\n> * Trying 192.0.2.1:443...\n> > GET /m HTTP/1.1\n> > Host: m.example.com\n> > Authorization: Basic dTpw\n> >\n> < HTTP/1.1 401 Unauthorized\n> < WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\n> <\nAny idea?',
    expected: ['GET https://m.example.com/m 401 basic [Digest]'],
  },
  {
    description: 'a mail that quotes raw HTTP',
    text: '> GET /raw HTTP/1.1\n> Host: raw.example.com\n>\n> HTTP/1.1 401 Unauthorized\n> WWW-Authenticate: Bearer\n> Content-Length: 0\n',
    expected: ['GET https://raw.example.com/raw 401 none [Bearer]'],
  },
  {
    description: 'HTTP/2 pseudo fields',
    text: ':method: POST\n:authority: api.example.com\n:scheme: https\n:path: /graphql\nauthorization: Bearer abcdefghijk\n\n:status: 401\nwww-authenticate: Bearer error="invalid_token"\n',
    expected: ['POST https://api.example.com/graphql 401 bearer [Bearer]'],
  },
  {
    description: 'coloured and with CRLF',
    text: '\x1b[36mGET\x1b[39;49;00m /c \x1b[34mHTTP\x1b[39;49;00m/\x1b[34m1.1\x1b[39m\r\n\x1b[36mHost\x1b[39m: c.example.com\r\n\r\n\x1b[34mHTTP\x1b[39m/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="c"\r\n\r\n',
    expected: ['GET https://c.example.com/c 401 none [Basic]'],
  },
  {
    description: 'REST client file and answer',
    text: '### me\nGET https://api.example.com/me\nAuthorization: Bearer {{token}}\nAccept: application/json\n\nHTTP/1.1 401 Unauthorized\nServer: Kestrel\n\n',
    expected: ['GET https://api.example.com/me 401 bearer'],
  },
  {
    description: 'curl --trace',
    text: '== Info: Connected to t.example.com (192.0.2.9) port 80\n=> Send header, 79 bytes (0x4f)\n0000: 47 45 54 20 2f 74 20 48 54 54 50 2f 31 2e 31 0d GET /t HTTP/1.1.\n0010: 0a 48 6f 73 74 3a 20 74 2e 65 78 61 6d 70 6c 65 .Host: t.example\n0020: 2e 63 6f 6d 0d 0a 0d 0a                         .com....\n<= Recv header, 26 bytes (0x1a)\n0000: 48 54 54 50 2f 31 2e 31 20 34 30 31 20 4e 6f 0d HTTP/1.1 401 No.\n0010: 0a                                              .\n',
    expected: ['GET http://t.example.com/t 401 none'],
  },
  {
    description: 'GIT_CURL_VERBOSE',
    text: '* Connected to git.example.com (192.0.2.1) port 443 (#0)\n> GET /a/b.git/info/refs?service=git-upload-pack HTTP/1.1\nHost: git.example.com\nUser-Agent: git/2.20.1\nAccept: */*\n\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Basic realm="GitLab"\n< Content-Length: 26\n<\n',
    expected: ['GET https://git.example.com/a/b.git/info/refs?service=git-upload-pack 401 none [Basic]'],
  },
  {
    description: 'Apache HttpClient wire log',
    text: '2026-05-19 10:44:31.207 DEBUG 1 --- [main] org.apache.http.wire : http-outgoing-0 >> "GET /w HTTP/1.1[\\r][\\n]"\n2026-05-19 10:44:31.207 DEBUG 1 --- [main] org.apache.http.wire : http-outgoing-0 >> "Host: w.example.com[\\r][\\n]"\n2026-05-19 10:44:31.207 DEBUG 1 --- [main] org.apache.http.wire : http-outgoing-0 >> "[\\r][\\n]"\n2026-05-19 10:44:31.307 DEBUG 1 --- [main] org.apache.http.wire : http-outgoing-0 << "HTTP/1.1 401 Unauthorized[\\r][\\n]"\n2026-05-19 10:44:31.307 DEBUG 1 --- [main] org.apache.http.wire : http-outgoing-0 << "WWW-Authenticate: Bearer realm=\\"x\\"[\\r][\\n]"',
    expected: ['GET https://w.example.com/w 401 none [Bearer]'],
  },
  {
    description: 'Net::HTTP debug',
    text: 'opening connection to r.example.com:443...\nopened\n<- "GET /r HTTP/1.1\\r\\nAccept: */*\\r\\nAuthorization: Token abcdefghij\\r\\nHost: r.example.com\\r\\n\\r\\n"\n-> "HTTP/1.1 401 Unauthorized\\r\\n"\n-> "WWW-Authenticate: Token realm=\\"Application\\"\\r\\n"\n-> "\\r\\n"',
    expected: ['GET https://r.example.com/r 401 token [Token]'],
  },
  {
    description: 'OkHttp in logcat, short',
    text: 'D/OkHttp: --> POST https://api.example.com/login http/1.1\nD/OkHttp: Content-Type: application/json\nD/OkHttp: --> END POST (33-byte body)\nD/OkHttp: <-- 401 Unauthorized https://api.example.com/login (89ms)\nD/OkHttp: www-authenticate: Bearer\nD/OkHttp: {"message":"bad"}\nD/OkHttp: <-- END HTTP (17-byte body)',
    expected: ['POST https://api.example.com/login 401 none [Bearer]'],
  },
  {
    description: 'kubectl -v=8',
    text: 'I1123 10:05:00.000000   12345 round_trippers.go:463] GET https://k8s.example.com:6443/api/v1/pods\nI1123 10:05:00.000000   12345 round_trippers.go:469] Request Headers:\nI1123 10:05:00.000000   12345 round_trippers.go:473]     Accept: application/json\nI1123 10:05:00.000000   12345 round_trippers.go:473]     Authorization: Bearer <masked>\nI1123 10:05:00.100000   12345 round_trippers.go:574] Response Status: 401 Unauthorized in 5 milliseconds\nI1123 10:05:00.100000   12345 round_trippers.go:577] Response Headers:\nI1123 10:05:00.100000   12345 round_trippers.go:580]     Content-Length: 129\nerror: You must be logged in to the server (Unauthorized)',
    expected: ['GET https://k8s.example.com:6443/api/v1/pods 401 bearer'],
  },
  {
    description: 'a response, then prose',
    text: 'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: NTLM\nProxy-Authenticate: Basic realm="proxy"\nContent-Length: 0\n\nhappens behind our proxy only',
    expected: ['- - 407 ? [NTLM,Basic]'],
  },
  {
    description: 'docker compose prefix',
    text: 'app-1  | > GET /d HTTP/1.1\napp-1  | > Host: d.example.com\napp-1  | >\napp-1  | < HTTP/1.1 401 Unauthorized\napp-1  | < WWW-Authenticate: Basic\napp-1  | <',
    expected: ['GET https://d.example.com/d 401 none [Basic]'],
  },
  {
    description: 'wrapped header',
    text: 'GET /wrap HTTP/1.1\nHost: wrap.example.com\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The\n token is not active"\n\n',
    expected: ['GET https://wrap.example.com/wrap 401 none [Bearer]'],
  },
]
