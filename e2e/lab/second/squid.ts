import type { Fault } from '../fault'
import { ordersApi } from './apps/orders'
import { accept } from './person'
import { startHaproxy } from './servers/haproxy'
import { startHono } from './servers/hono'
import { squidUsers, startSquid } from './servers/squid'

/** Faults of APIs and sites behind Squid. */
export const squidFaults: Fault[] = [
  {
    id: 'squid-accelerator-keeps-login',
    server: 'squid',
    about: 'As an accelerator Squid does not hand Authorization on to its peer, because login=PASS is missing.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const port = await bench.port()
      const api = await startHono(bench, ordersApi('t0k-44d1f0c2b7'))
      await startSquid(
        bench,
        port,
        `http_port 127.0.0.1:${port} accel defaultsite=api.example.com
cache_peer 127.0.0.1 parent ${api} 0 no-query originserver name=api
http_access allow all
cache_peer_access api allow all`,
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
    id: 'squid-egress-wants-login',
    server: 'squid',
    about: 'A gateway reaches its API through a proxy that wants credentials since its last change.',
    cause: 'proxy-auth-required',
    plant: async (bench) => {
      const [port, proxy] = [await bench.port(), await bench.port()]
      await startSquid(
        bench,
        proxy,
        `${squidUsers(bench, 'gateway', 'blue-Kettle-17')}
http_port 127.0.0.1:${proxy}
http_access allow staff
http_access deny all`,
      )
      await startHaproxy(
        bench,
        port,
        `frontend gateway
  bind 127.0.0.1:${port}
  http-request set-header Host billing.example.com
  http-request set-uri http://billing.example.com%[path]
  default_backend egress
backend egress
  server proxy 127.0.0.1:${proxy}`,
      )
      return { url: `http://127.0.0.1:${port}/v1/invoices`, platform: 'api-client' }
    },
  },
  {
    id: 'squid-port-of-the-proxy',
    server: 'squid',
    about: 'The base address of an API is the port of the company’s forward proxy.',
    cause: 'wrong-url',
    plant: async (bench) => {
      const port = await bench.port()
      await startSquid(bench, port, `http_port 127.0.0.1:${port}\nhttp_access allow localhost\nhttp_access deny all`)
      return { url: `http://127.0.0.1:${port}/v1/invoices`, platform: 'api-client' }
    },
  },
]
