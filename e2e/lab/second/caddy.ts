import { Hono } from 'hono'
import type { Bench, Fault } from '../fault'
import { ordersApi } from './apps/orders'
import { accept, basic } from './person'
import { caddyHash, startCaddy } from './servers/caddy'
import { startHono } from './servers/hono'
import { signHs256, times } from './servers/issuer'
import { startUvicorn } from './servers/python'

/** Faults of sites behind Caddy. */
export const caddyFaults: Fault[] = [
  {
    id: 'caddy-staging-gate',
    server: 'caddy',
    about: 'A staging copy of a site is wholly behind basicauth; the visitor was never given its password.',
    cause: 'site-protected',
    plant: async (bench) => {
      const port = await bench.port()
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  basicauth {
    reviewer ${caddyHash('blue-Kettle-17')}
  }
  respond "Welcome to our new site"
}`,
      )
      return { url: `http://127.0.0.1:${port}/`, platform: 'browser' }
    },
  },
  {
    id: 'caddy-mistyped-password',
    server: 'caddy',
    about: 'The password of a directory behind basicauth is typed wrong.',
    cause: 'wrong-password',
    plant: async (bench) => {
      const port = await bench.port()
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  basicauth /minutes/* {
    anna ${caddyHash('blue-Kettle-17')}
  }
  respond /minutes/* "Minutes"
  respond "Home"
}`,
      )
      return {
        url: `http://127.0.0.1:${port}/minutes/2026`,
        platform: 'browser',
        headers: { Authorization: basic('anna', 'blue-Kettel-17') },
        accept,
      }
    },
  },
  {
    id: 'caddy-basicauth-before-cors',
    server: 'caddy',
    about: 'basicauth asks every request for a password, so that OPTIONS of a page on another origin gets 401.',
    cause: 'preflight-rejected',
    plant: async (bench) => {
      const port = await bench.port()
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  header Access-Control-Allow-Origin https://app.example.com
  header Access-Control-Allow-Headers "Authorization, Content-Type"
  basicauth {
    app ${caddyHash('blue-Kettle-17')}
  }
  @preflight method OPTIONS
  respond @preflight 204
  header Content-Type application/json
  respond "[]"
}`,
      )
      return {
        url: `http://127.0.0.1:${port}/v1/stations`,
        platform: 'browser',
        origin: 'https://app.example.com',
        headers: { Authorization: basic('app', 'blue-Kettle-17') },
        accept,
      }
    },
  },
  {
    id: 'caddy-canonical-host',
    server: 'caddy',
    about: 'An API moved to another host name; the old name redirects there, and clients drop Authorization.',
    cause: 'header-lost-on-redirect',
    plant: async (bench) => {
      const port = await bench.port()
      const api = await startHono(bench, ordersApi('t0k-44d1f0c2b7'))
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  redir http://localhost:${port}{uri} permanent
}
http://localhost:${port} {
  reverse_proxy 127.0.0.1:${api}
}`,
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
    id: 'caddy-auth-service-down',
    server: 'caddy',
    about: 'The single sign-on service that forward_auth asks is down; the site behind it is up.',
    cause: 'provider-outage',
    also: ['actually-5xx'],
    plant: async (bench) => {
      const [port, closed] = [await bench.port(), await bench.port()]
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  handle /wiki/* {
    forward_auth 127.0.0.1:${closed} {
      uri /api/verify
    }
    respond "Wiki"
  }
  respond "Home"
}`,
      )
      return { url: `http://127.0.0.1:${port}/wiki/start`, platform: 'browser' }
    },
  },
  {
    id: 'caddy-http-to-tls-port',
    server: 'caddy',
    about: 'The address says http, the port is the one for https.',
    cause: 'wrong-url',
    plant: async (bench) => {
      const port = await bench.port()
      await startCaddy(bench, port, `https://localhost:${port} {\n  tls internal\n  respond "Home"\n}`)
      return { url: `http://localhost:${port}/`, platform: 'browser' }
    },
  },
  {
    id: 'caddy-sign-on-portal',
    server: 'caddy',
    about: 'A portal for single sign-on stands before the whole site and sends visitors to its own page.',
    cause: 'site-protected',
    plant: async (bench) => {
      const port = await bench.port()
      const portal = await startPortal(bench)
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  forward_auth 127.0.0.1:${portal} {
    uri /api/verify?rd=http://localhost:${portal}/
    copy_headers Remote-User
  }
  respond "Dashboards"
}`,
      )
      return { url: `http://127.0.0.1:${port}/dashboards`, platform: 'browser' }
    },
  },
  {
    id: 'caddy-gate-before-token-api',
    server: 'caddy',
    about: 'A gate and the API behind it both want Authorization: what opens the gate is refused by the API.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const port = await bench.port()
      const api = await startUvicorn(bench, 'fastapi_orders:app', { env: { JWT_SECRET: 'orders-secret' } })
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  basicauth {
    preview ${caddyHash('blue-Kettle-17')}
  }
  reverse_proxy 127.0.0.1:${api}
}`,
      )
      return {
        url: `http://127.0.0.1:${port}/orders`,
        platform: 'api-client',
        headers: { Authorization: basic('preview', 'blue-Kettle-17') },
        accept,
      }
    },
  },
  {
    id: 'caddy-allow-list-without-ipv6',
    server: 'caddy',
    about: 'The allow-list has only IPv4 ranges; whoever comes over IPv6 is refused.',
    cause: 'ip-restricted',
    plant: async (bench) => {
      const port = await bench.port()
      await startCaddy(
        bench,
        port,
        `http://localhost:${port} {
  bind 127.0.0.1 ::1
  @outside not remote_ip 127.0.0.0/8
  respond @outside 403
  respond "Office"
}`,
      )
      return { url: `http://localhost:${port}/`, platform: 'browser' }
    },
  },
  {
    id: 'caddy-overwrites-authorization',
    server: 'caddy',
    about: 'The proxy sends a fixed Authorization of its own to the API, left over from an older one.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const port = await bench.port()
      const secret = 'orders-secret'
      const api = await startUvicorn(bench, 'fastapi_orders:app', { env: { JWT_SECRET: secret } })
      await startCaddy(
        bench,
        port,
        `http://127.0.0.1:${port} {
  reverse_proxy 127.0.0.1:${api} {
    header_up Authorization "${basic('backend', 'old')}"
  }
}`,
      )
      const token = signHs256({ sub: 'anna', scopes: ['orders'], ...times(3600) }, secret)
      return {
        url: `http://127.0.0.1:${port}/orders`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
]

/** A portal for single sign-on: it sends whoever is not signed in to its own page, and comes back afterwards. */
function startPortal(bench: Bench): Promise<number> {
  const app = new Hono()
  app.get('/api/verify', (c) => {
    const wanted = `http://${c.req.header('X-Forwarded-Host')}${c.req.header('X-Forwarded-Uri')}`
    return c.redirect(`${c.req.query('rd')}?rd=${encodeURIComponent(wanted)}&rm=GET`)
  })
  app.get('/', (c) =>
    c.html(
      '<!doctype html><title>Login - Portal</title><h1>Sign in</h1><form method="post" action="/api/firstfactor">' +
        '<input name="username"><input name="password" type="password"><button>Sign in</button></form>',
    ),
  )
  return startHono(bench, app)
}
