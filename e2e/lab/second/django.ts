import type { Bench, Fault } from '../fault'
import { accept, basic, cookiesOf } from './person'
import { signHs256, times } from './servers/issuer'
import { startGunicorn } from './servers/python'

const key = '3f1c7a0de52b4c8893a6710fb2d94e5c08a7b613'
const password = 'blue-Kettle-17'

/** Faults of a help desk in Django, with Django REST framework for its API. */
export const djangoFaults: Fault[] = [
  {
    id: 'django-bearer-for-token',
    server: 'django',
    about: 'The API wants the scheme Token; the client sends the key as Bearer.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'token' })
      return {
        url: `http://127.0.0.1:${port}/api/tickets/`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${key}` },
        accept,
      }
    },
  },
  {
    id: 'django-nothing-sent',
    server: 'django',
    about: 'The client sends no credentials, since its setting for them is empty.',
    cause: 'missing-credentials',
    plant: async (bench) => {
      const port = await startDesk(bench, {})
      return { url: `http://127.0.0.1:${port}/api/tickets/`, platform: 'api-client', accept }
    },
  },
  {
    id: 'django-key-cut-off',
    server: 'django',
    about: 'The last characters of the key were lost when it was copied.',
    cause: 'invalid-api-key',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'token' })
      return {
        url: `http://127.0.0.1:${port}/api/tickets/`,
        platform: 'api-client',
        headers: { Authorization: `Token ${key.slice(0, -4)}` },
        accept,
      }
    },
  },
  {
    id: 'django-account-deactivated',
    server: 'django',
    about: 'The account that the key belongs to was deactivated.',
    cause: 'account-locked',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'token' })
      return {
        url: `http://127.0.0.1:${port}/api/tickets/`,
        platform: 'api-client',
        headers: { Authorization: 'Token 8b90e6d2417fac35709d1e64c3fa28b5d7e0914f' },
        accept,
      }
    },
  },
  {
    id: 'django-locked-out',
    server: 'django',
    about: 'django-axes has locked the account after three wrong passwords; the right one is refused too.',
    cause: 'account-locked',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'basic', DESK_LOCKOUT: '1' })
      const url = `http://127.0.0.1:${port}/api/tickets/`
      for (const wrong of ['blue-kettle-17', 'blue-Kettle', 'Kettle-17']) {
        await fetch(url, { headers: { Authorization: basic('anna', wrong) } }).then((response) => response.text())
      }
      return { url, platform: 'api-client', headers: { Authorization: basic('anna', password) }, accept }
    },
  },
  {
    id: 'django-refresh-token-sent',
    server: 'django',
    about: 'The client sends the refresh token where the access token belongs.',
    cause: 'wrong-audience',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'jwt' })
      const { refresh } = await obtainTokens(port)
      return {
        url: `http://127.0.0.1:${port}/api/tickets/`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${refresh}` },
        accept,
      }
    },
  },
  {
    id: 'django-access-token-expired',
    server: 'django',
    about: 'The access token is good for five minutes, and the client has kept it for an hour.',
    cause: 'token-expired',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'jwt' })
      const claims = { token_type: 'access', jti: '0b1f6c9d27e84f0a', user_id: 1, ...times(300, 3600) }
      return {
        url: `http://127.0.0.1:${port}/api/tickets/`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${signHs256(claims, 'kept-in-the-deployment')}` },
        accept,
      }
    },
  },
  {
    id: 'django-token-without-bearer',
    server: 'django',
    about: 'Authorization holds the access token alone, without the word Bearer.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'jwt' })
      const { access } = await obtainTokens(port)
      return {
        url: `http://127.0.0.1:${port}/api/tickets/`,
        platform: 'api-client',
        headers: { Authorization: access },
        accept,
      }
    },
  },
  {
    id: 'django-signed-out-elsewhere',
    server: 'django',
    about: 'The session was ended by signing out in another tab; this one still sends its cookie.',
    cause: 'session-expired',
    plant: async (bench) => {
      const port = await startDesk(bench, {})
      const Cookie = await signIn(port)
      await fetch(`http://127.0.0.1:${port}/accounts/logout/`, { headers: { Cookie } })
      return {
        url: `http://127.0.0.1:${port}/desk/`,
        platform: 'browser',
        headers: { Cookie },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'django-secure-cookies-on-http',
    server: 'django',
    about: 'Cookies are set for https only, and the site is opened over plain http.',
    cause: 'cookie-blocked',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_SECURE_COOKIES: '1' })
      return { url: `http://127.0.0.1:${port}/desk/`, platform: 'browser' }
    },
  },
  {
    id: 'django-sign-in-page-guarded',
    server: 'django',
    about: 'A middleware wants a sign-in for every page, the one for signing in included.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_SIGN_IN_FIRST: '1' })
      return { url: `http://127.0.0.1:${port}/desk/`, platform: 'browser' }
    },
  },
  {
    id: 'django-for-staff-only',
    server: 'django',
    about: 'The key is good, and its owner is not of the staff that may see this.',
    cause: 'actually-403',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'token' })
      return {
        url: `http://127.0.0.1:${port}/api/statistics/`,
        platform: 'api-client',
        headers: { Authorization: `Token ${key}` },
        accept,
      }
    },
  },
  {
    id: 'django-ticket-of-another',
    server: 'django',
    about: 'The ticket belongs to somebody else and is hidden with 404.',
    cause: 'actually-404',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'token' })
      return {
        url: `http://127.0.0.1:${port}/api/tickets/2/`,
        platform: 'api-client',
        headers: { Authorization: `Token ${key}` },
        accept,
      }
    },
  },
  {
    id: 'django-token-endpoint-opened',
    server: 'django',
    about: 'The client asks the token endpoint with GET; it takes POST only.',
    cause: 'wrong-url',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'jwt' })
      return { url: `http://127.0.0.1:${port}/api/token/`, platform: 'api-client', accept }
    },
  },
  {
    id: 'django-fetch-without-credentials',
    server: 'django',
    about: 'The page of the development server calls without credentials, though the API would take its session.',
    cause: 'credentials-not-included',
    plant: async (bench) => {
      const port = await startDesk(bench, {})
      return {
        url: `http://127.0.0.1:${port}/me`,
        platform: 'browser',
        origin: 'http://127.0.0.1:5173',
        headers: { Cookie: await signIn(port) },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'django-outside-the-office',
    server: 'django',
    about: 'The API answers to addresses of the office only.',
    cause: 'ip-restricted',
    plant: async (bench) => {
      const port = await startDesk(bench, { DESK_AUTHENTICATION: 'token' })
      return {
        url: `http://127.0.0.1:${port}/api/payroll/`,
        platform: 'api-client',
        headers: { Authorization: `Token ${key}` },
        accept,
      }
    },
  },
]

/** Starts the help desk with these settings of its own. */
function startDesk(bench: Bench, env: Record<string, string>): Promise<number> {
  return startGunicorn(bench, 'django_desk', { env: { DESK_DATA: bench.folder, ...env } })
}

/** Signs in through the page, and gives the session's cookie. */
async function signIn(port: number): Promise<string> {
  const url = `http://127.0.0.1:${port}/accounts/login/`
  const page = await fetch(url)
  const csrfmiddlewaretoken = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const signedIn = await fetch(url, {
    method: 'POST',
    headers: { Cookie: cookiesOf(page) },
    body: new URLSearchParams({ username: 'anna', password, csrfmiddlewaretoken }),
    redirect: 'manual',
  })
  return cookiesOf(signedIn)
}

async function obtainTokens(port: number): Promise<{ access: string; refresh: string }> {
  const response = await fetch(`http://127.0.0.1:${port}/api/token/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'anna', password }),
  })
  return (await response.json()) as { access: string; refresh: string }
}
