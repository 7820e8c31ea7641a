import { createHash } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import type { Fault } from '../fault'
import { ordersApi } from './apps/orders'
import { accept, basic } from './person'
import { apps, writeFile } from './servers/files'
import { startHono } from './servers/hono'
import { htdigest, startLighttpd } from './servers/lighttpd'

const digest = (folder: string) => `server.modules += ("mod_auth", "mod_authn_file")
auth.backend = "htdigest"
auth.backend.htdigest.userfile = "${folder}/users"
auth.require = ("/archive/" => ("method" => "digest", "realm" => "Archive", "require" => "valid-user"))`

/** Faults of sites on lighttpd. */
export const lighttpdFaults: Fault[] = [
  {
    id: 'lighttpd-wants-digest',
    server: 'lighttpd',
    about: 'The directory wants Digest; the script sends the right user and password as Basic.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) => {
      writeFile(bench, 'users', htdigest('anna', 'Archive', 'blue-Kettle-17'))
      writeFile(bench, 'www/archive/2026.txt', 'Numbers\n')
      const port = await startLighttpd(bench, digest(bench.folder))
      return {
        url: `http://127.0.0.1:${port}/archive/2026.txt`,
        platform: 'api-client',
        headers: { Authorization: basic('anna', 'blue-Kettle-17') },
        accept,
      }
    },
  },
  {
    id: 'lighttpd-old-nonce',
    server: 'lighttpd',
    about: 'A script sends a Digest answer that it computed hours ago, for a nonce that has aged since.',
    cause: 'request-signature-mismatch',
    plant: async (bench) => {
      writeFile(bench, 'users', htdigest('anna', 'Archive', 'blue-Kettle-17'))
      writeFile(bench, 'www/archive/2026.txt', 'Numbers\n')
      const port = await startLighttpd(bench, digest(bench.folder))
      const uri = '/archive/2026.txt'
      return {
        url: `http://127.0.0.1:${port}${uri}`,
        platform: 'api-client',
        headers: { Authorization: oldDigest('anna', 'Archive', 'blue-Kettle-17', uri) },
        accept,
      }
    },
  },
  {
    id: 'lighttpd-no-index',
    server: 'lighttpd',
    about: 'A directory has no index and may not be listed.',
    cause: 'actually-403',
    plant: async (bench) => {
      writeFile(bench, 'www/photos/sea.jpg', '')
      const port = await startLighttpd(bench, 'dir-listing.activate = "disable"')
      return { url: `http://127.0.0.1:${port}/photos/`, platform: 'browser' }
    },
  },
  {
    id: 'lighttpd-api-moved-port',
    server: 'lighttpd',
    about: 'The API moved to another port; the old one redirects there, and clients drop Authorization.',
    cause: 'header-lost-on-redirect',
    plant: async (bench) => {
      const api = await startHono(bench, ordersApi('t0k-44d1f0c2b7'))
      const port = await startLighttpd(
        bench,
        `server.modules += ("mod_redirect")
url.redirect = ("^/v1/(.*)" => "http://127.0.0.1:${api}/v1/$1")
url.redirect-code = 308`,
      )
      return {
        url: `http://127.0.0.1:${port}/v1/orders`,
        platform: 'api-client',
        headers: { Authorization: 'Bearer t0k-44d1f0c2b7' },
        accept,
      }
    },
  },
  {
    id: 'lighttpd-refuses-scripts',
    server: 'lighttpd',
    about: 'Programs are turned away by their User-Agent; browsers are served.',
    cause: 'bot-protection',
    plant: async (bench) => {
      writeFile(bench, 'www/prices.txt', '1 2 3\n')
      const port = await startLighttpd(
        bench,
        `server.modules += ("mod_access")
$HTTP["useragent"] =~ "^(python-requests|curl|Wget|libwww-perl|Go-http-client|Java)" { url.access-deny = ("") }`,
      )
      return {
        url: `http://127.0.0.1:${port}/prices.txt`,
        platform: 'api-client',
        headers: { 'User-Agent': 'python-requests/2.32.3' },
      }
    },
  },
  {
    id: 'lighttpd-php-none-without-secure',
    server: 'lighttpd',
    about: 'The session cookie says SameSite=None without Secure, so that browsers do not keep it.',
    cause: 'cookie-blocked',
    plant: async (bench) => {
      writeFile(bench, 'php.ini', `session.save_path = "${bench.folder}"\nsession.cookie_samesite = "None"\n`)
      writeFile(bench, 'www/index.html', '')
      copyFileSync(path.join(apps, 'account.php'), path.join(bench.folder, 'www/account.php'))
      const port = await startLighttpd(
        bench,
        `server.modules += ("mod_fastcgi")
fastcgi.server = (".php" => ((
  "bin-path" => "/usr/bin/php-cgi -c ${bench.folder}/php.ini",
  "socket" => "${bench.folder}/php.sock",
  "max-procs" => 1,
  "bin-environment" => ("PHP_FCGI_CHILDREN" => "0")
)))`,
      )
      return {
        url: `http://127.0.0.1:${port}/account.php`,
        platform: 'browser',
        origin: 'https://shop.example.com',
      }
    },
  },
]

/** An Authorization of Digest (RFC 7616 §3.4) whose nonce lighttpd gave out five hours ago: it begins with the time. */
function oldDigest(user: string, realm: string, password: string, uri: string): string {
  const given = Math.floor(Date.now() / 1000) - 5 * 3600
  const nonce = `${given.toString(16)}:${md5(`${given}`)}`
  const [nc, cnonce] = ['00000001', 'f3a1c2d4']
  const response = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${md5(`GET:${uri}`)}`)
  return (
    `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, qop=auth, ` +
    `nc=${nc}, cnonce="${cnonce}", response="${response}"`
  )
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
