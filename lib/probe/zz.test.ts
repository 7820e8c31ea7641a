import { createServer } from 'node:http'
import { test, expect } from 'vitest'
import { readContent } from '../content/load'
import { fakeLookup, testSettings } from './fixtures/fakes'
import { runProbe } from './run'
import { createSession } from './session'
const { catalogue } = readContent(process.cwd())
const variants = {
  longParamName: () => ({ 'WWW-Authenticate': `Bearer ${'a'.repeat(60000)}=1` }),
  manyParams: () => ({ 'WWW-Authenticate': `Bearer ${Array.from({length:6000},(_, i)=>`p${i}=1`).join(',')}` }),
  manyChallenges: () => ({ 'WWW-Authenticate': Array.from({length:900},(_, i)=>`Bearer realm="${i} ${'word '.repeat(9)}"`) }),
  manySafe: () => Object.fromEntries(['Server','Content-Type','Vary','Allow','Via','Content-Language','Cache-Control','Access-Control-Allow-Headers','Access-Control-Allow-Origin','Strict-Transport-Security','Content-Security-Policy','Referrer-Policy','X-Frame-Options','Accept-Ranges','Link','Retry-After','Age','Expires','Last-Modified'].map(n=>[n, Array.from({length:40},()=> 'text '.repeat(15).trim())])),
  manyUnknown: () => Object.fromEntries(Array.from({length:600},(_, i)=>[`X-Header-Number-${i}-${'long'.repeat(12)}`, 'word word'])),
  longScheme: () => ({ 'WWW-Authenticate': `${'Scheme'.repeat(9000)} realm="a"` }),
  unicode: () => ({ 'WWW-Authenticate': Array.from({length:12},(_, i)=>`Bearer realm="${'\u00e9'.repeat(2400)}${i}"`) }),
  cookies: () => ({ 'Set-Cookie': Array.from({length:800},(_, i)=>`name${i}=value; Path=/; HttpOnly; SameSite=Lax`) }),
}
for (const [name, headers] of Object.entries(variants)) test(name, async () => {
  const server = createServer({}, (q, r) => { const at = Number(q.url.slice(1)); r.writeHead(at<10?302:401, { ...headers(), Location: `/${at+1}` }).end() })
  await new Promise(r => server.listen(0,'127.0.0.1',r))
  const session = createSession(testSettings({allow:'127.0.0.1', lookup: fakeLookup({})}))
  const done = await runProbe({ input: { url: `http://127.0.0.1:${server.address().port}/0`, method:'GET', headers:{Authorization:'Bearer abcdefgh12345678abcdefgh'}, acceptOverHttp:true, origin:'https://app.example.org' }, resolved:true, session, catalogue, signal:new AbortController().signal })
  console.log(name, Buffer.byteLength(JSON.stringify(done)), done.exchanges.length, done.exchanges[0].error, Buffer.byteLength(JSON.stringify(done.exchanges)), Buffer.byteLength(JSON.stringify(done.findings)))
  server.close()
})
