import type { Fault } from '../fault'
import { cookiesOf } from './person'
import { startPhp } from './servers/php'

/** Faults of a shop in PHP, on its own server. */
export const phpFaults: Fault[] = [
  {
    id: 'php-cookie-of-another-site',
    server: 'php',
    about: 'The page is on another site than its API, whose session cookie has no SameSite and so counts as Lax.',
    cause: 'cookie-blocked',
    plant: async (bench) => {
      const port = await startPhp(bench, 'account.php')
      return {
        url: `http://127.0.0.1:${port}/account`,
        platform: 'browser',
        origin: 'https://shop.example.com',
      }
    },
  },
  {
    id: 'php-session-ended',
    server: 'php',
    about: 'The session was ended by signing out in another tab; this one still sends its cookie.',
    cause: 'session-expired',
    plant: async (bench) => {
      const port = await startPhp(bench, 'account.php', { 'session.use_strict_mode': '1' })
      const url = `http://127.0.0.1:${port}`
      const form = new URLSearchParams({ user: 'anna', password: 'blue-Kettle-17' })
      const headers = { Cookie: cookiesOf(await fetch(`${url}/login`, { method: 'POST', body: form })) }
      await fetch(`${url}/logout`, { headers })
      return { url: `${url}/account`, platform: 'browser', headers, accept: ['credentials-over-http'] }
    },
  },
]
