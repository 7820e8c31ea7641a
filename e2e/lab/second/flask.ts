import { createHmac } from 'node:crypto'
import type { Fault } from '../fault'
import { accept, basic, cookiesOf } from './person'
import { signHs256, times } from './servers/issuer'
import { startGunicorn } from './servers/python'

const secret = 'invoices-secret'
const invoices = { env: { JWT_SECRET: secret } }

/** Faults of APIs and pages in Flask, under gunicorn. */
export const flaskFaults: Fault[] = [
  {
    id: 'flask-basic-not-encoded',
    server: 'flask',
    about: 'User and password stand in Authorization as they are, not in Base64.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_reports:app')
      return {
        url: `http://127.0.0.1:${port}/reports`,
        platform: 'api-client',
        headers: { Authorization: 'Basic anna:blue-Kettle-17' },
        accept,
      }
    },
  },
  {
    id: 'flask-database-not-migrated',
    server: 'flask',
    about: 'Whoever is let in gets 500, because a table of the database is missing.',
    cause: 'actually-5xx',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_reports:app', { env: { REPORTS_DB: `${bench.folder}/reports` } })
      return {
        url: `http://127.0.0.1:${port}/reports`,
        platform: 'api-client',
        headers: { Authorization: basic('anna', 'blue-Kettle-17') },
        accept,
      }
    },
  },
  {
    id: 'flask-other-secret',
    server: 'flask',
    about: 'Tokens are signed with another secret than the one they are verified with.',
    cause: 'signature-invalid',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_invoices:app', invoices)
      const token = signHs256({ sub: 'anna', ...times(3600) }, 'secret-of-last-year')
      return {
        url: `http://127.0.0.1:${port}/api/v1/invoices`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
  {
    id: 'flask-clock-behind',
    server: 'flask',
    about: 'The clock of the server is an hour and a half behind, so that a fresh token was issued in its future.',
    cause: 'clock-skew',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_invoices:app', { ...invoices, clock: '-90m' })
      const token = signHs256({ sub: 'anna', ...times(3600) }, secret)
      return {
        url: `http://127.0.0.1:${port}/api/v1/invoices`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
  {
    id: 'flask-guard-on-preflight',
    server: 'flask',
    about: 'before_request wants a token of OPTIONS too, which a preflight never has.',
    cause: 'preflight-rejected',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_invoices:app', invoices)
      const token = signHs256({ sub: 'anna', ...times(3600) }, secret)
      return {
        url: `http://127.0.0.1:${port}/api/v1/invoices`,
        platform: 'browser',
        origin: 'https://app.example.com',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
  {
    id: 'flask-mistyped-path',
    server: 'flask',
    about: 'The path lacks the version; the guard answers 401 for every path, and 404 comes after it.',
    cause: 'wrong-url',
    also: ['actually-404'],
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_invoices:app', invoices)
      const token = signHs256({ sub: 'anna', ...times(3600) }, secret)
      return {
        url: `http://127.0.0.1:${port}/api/invoices`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
  {
    id: 'flask-cors-for-anybody',
    server: 'flask',
    about: 'The page of the development server calls without credentials; the session, copied from the browser, works.',
    cause: 'credentials-not-included',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_members:app')
      return {
        url: `http://127.0.0.1:${port}/api/account`,
        platform: 'browser',
        origin: 'http://127.0.0.1:5173',
        headers: { Cookie: await signIn(port) },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'flask-cookie-of-production',
    server: 'flask',
    about: 'The session cookie names the domain of production; on this host no browser keeps it.',
    cause: 'cookie-blocked',
    plant: async (bench) => {
      const env = { COOKIE_DOMAIN: 'members.example.com', LOGIN_PAGE: '1' }
      const port = await startGunicorn(bench, 'flask_members:app', { env })
      return { url: `http://127.0.0.1:${port}/account`, platform: 'browser' }
    },
  },
  {
    id: 'flask-scope-of-profile',
    server: 'flask',
    about: 'The access token has the scope of the profile, and the call wants that of the files.',
    cause: 'insufficient-scope',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_files:app')
      return {
        url: `http://127.0.0.1:${port}/v2/files`,
        platform: 'api-client',
        headers: { Authorization: 'Bearer q8Jx2vTn5LrC0aWd7EhK' },
        accept,
      }
    },
  },
  {
    id: 'flask-password-retired',
    server: 'flask',
    about: 'The API takes keys only, since user names with passwords were retired.',
    cause: 'password-auth-retired',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_parts:app')
      return {
        url: `http://127.0.0.1:${port}/parts`,
        platform: 'api-client',
        headers: { Authorization: basic('anna', 'blue-Kettle-17') },
        accept,
      }
    },
  },
  {
    id: 'flask-key-revoked',
    server: 'flask',
    about: 'The key was revoked when a colleague left.',
    cause: 'token-revoked',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_parts:app')
      return {
        url: `http://127.0.0.1:${port}/parts`,
        platform: 'api-client',
        headers: { Authorization: 'Bearer pk-91aa30c4de6f7b25' },
        accept,
      }
    },
  },
  {
    id: 'flask-signed-without-query',
    server: 'flask',
    about: 'The client signs the path without its query, the server with it.',
    cause: 'request-signature-mismatch',
    plant: async (bench) => {
      const port = await startGunicorn(bench, 'flask_signed:app')
      const stamp = String(Math.floor(Date.now() / 1000))
      const signature = createHmac('sha256', 'm9Tq-shared-with-client-7').update(`GET\n/v1/shipments\n${stamp}`)
      return {
        url: `http://127.0.0.1:${port}/v1/shipments?state=open`,
        platform: 'api-client',
        headers: { 'X-Client-Id': 'client-7', 'X-Timestamp': stamp, 'X-Signature': signature.digest('hex') },
        accept,
      }
    },
  },
]

/** Signs in as a member, and gives the session's cookie. */
async function signIn(port: number): Promise<string> {
  const form = new URLSearchParams({ username: 'anna', password: 'blue-Kettle-17' })
  const options = { method: 'POST', body: form, redirect: 'manual' } as const
  return cookiesOf(await fetch(`http://127.0.0.1:${port}/login`, options))
}
