import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '../fault'
import { startApache } from '../servers/apache'
import { basic, htdigestLine, htpasswdLine } from '../servers/htpasswd'

/** Sign-in that Apache does by itself. */

const basicModules = ['auth_basic', 'authn_file', 'authz_user']
const digestModules = ['auth_digest', 'authn_file', 'authz_user']
const realm = 'Measurements'
const digestUser = { name: 'lab', password: 'Basalt-63-Wren' }

const privateArea = (folder: string) => `
<Location /private>
  AuthType Basic
  AuthName "Private area"
  AuthUserFile ${folder}/users
  Require valid-user
</Location>`

const digestArea = (folder: string) => `
<Location /data>
  AuthType Digest
  AuthName "${realm}"
  AuthDigestDomain /data
  AuthDigestNonceLifetime 1
  AuthUserFile ${folder}/users
  Require valid-user
</Location>`

export const apacheSignIn: Fault[] = [
  {
    id: 'apache-wrong-password',
    server: 'apache',
    about: 'The password was changed, and the person still has the old one.',
    cause: 'wrong-password',
    plant: async (bench) => {
      const files = { users: htpasswdLine('anna', 'Juniper-58-Sail'), 'www/private/index.html': '<h1>Plans</h1>' }
      const origin = await startApache(bench, { modules: basicModules, config: privateArea, files })
      return {
        url: `${origin}/private/`,
        platform: 'browser',
        headers: { Authorization: basic('anna', 'Juniper-57-Sail') },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'apache-password-retired',
    server: 'apache',
    about: 'The repository takes access tokens only since last year; the person still gives the password.',
    cause: 'password-auth-retired',
    plant: async (bench) => {
      const config = (folder: string) =>
        `${privateArea(folder)}\nErrorDocument 401 "Passwords are no longer accepted here. Create an access token in your profile and use it as the password."`
      const files = { users: htpasswdLine('anna', 'at-6c1e0f7b93d2'), 'www/private/index.html': '<h1>Repository</h1>' }
      const origin = await startApache(bench, { modules: basicModules, config, files })
      return {
        url: `${origin}/private/`,
        platform: 'api-client',
        headers: { Authorization: basic('anna', 'Juniper-58-Sail') },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'apache-digest-wanted',
    server: 'apache',
    about: 'The area wants Digest; the client only sends Basic.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) => {
      const files = { users: htdigestLine(digestUser.name, realm, digestUser.password), 'www/data/index.html': '1;2;3' }
      const origin = await startApache(bench, { modules: digestModules, config: digestArea, files })
      return {
        url: `${origin}/data/`,
        platform: 'api-client',
        headers: { Authorization: basic(digestUser.name, digestUser.password) },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'apache-digest-old-nonce',
    server: 'apache',
    about: 'The client answers with a nonce whose time is over, and does not take the new one.',
    cause: 'request-signature-mismatch',
    plant: async (bench) => {
      const files = { users: htdigestLine(digestUser.name, realm, digestUser.password), 'www/data/index.html': '1;2;3' }
      const origin = await startApache(bench, { modules: digestModules, config: digestArea, files })
      const first = await fetch(`${origin}/data/`)
      const nonce = first.headers.get('www-authenticate')?.match(/nonce="([^"]+)"/)?.[1] ?? ''
      await wait(2_000)
      return {
        url: `${origin}/data/`,
        platform: 'api-client',
        headers: { Authorization: digest('/data/', nonce) },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'apache-session-over',
    server: 'apache',
    about: 'The session of mod_auth_form has run out; its cookie is still sent.',
    cause: 'session-expired',
    plant: async (bench) => {
      const config = (folder: string) => `
<Location /members>
  AuthType form
  AuthFormProvider file
  AuthName "Members"
  AuthUserFile ${folder}/users
  Session On
  SessionMaxAge 1800
  SessionCookieName session path=/
  AuthFormLoginRequiredLocation "/login.html"
  Require valid-user
</Location>`
      const form =
        '<title>Sign in</title><form method="post" action="/dologin"><input name="httpd_username"><input type="password" name="httpd_password"><button>Sign in</button></form>'
      const files = {
        users: htpasswdLine('anna', 'Juniper-58-Sail'),
        'www/members/index.html': '<h1>Members</h1>',
        'www/login.html': form,
      }
      const modules = ['auth_form', 'authn_file', 'authz_user', 'session', 'session_cookie', 'request']
      const origin = await startApache(bench, { modules, config, files })
      const yesterday = (Date.now() - 86_400_000) * 1_000
      return {
        url: `${origin}/members/`,
        platform: 'browser',
        headers: { Cookie: `session=expiry=${yesterday}&Members-user=anna&Members-pw=Juniper-58-Sail` },
        accept: ['credentials-over-http'],
      }
    },
  },
]

/** The Authorization of a client that knows the password (RFC 7616 §3.4). */
function digest(uri: string, nonce: string): string {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const { name, password } = digestUser
  const [nc, cnonce] = ['00000001', '7a1f33c0b2d94e58']
  const secret = md5(`${name}:${realm}:${password}`)
  const response = md5(`${secret}:${nonce}:${nc}:${cnonce}:auth:${md5(`GET:${uri}`)}`)
  return `Digest username="${name}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, response="${response}", qop=auth, nc=${nc}, cnonce="${cnonce}"`
}
