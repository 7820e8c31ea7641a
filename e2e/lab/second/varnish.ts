import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../fault'
import { accept } from './person'
import { startLighttpd } from './servers/lighttpd'
import { startGunicorn } from './servers/python'
import { startVarnish } from './servers/varnish'

/** Faults of sites and APIs behind Varnish. */
export const varnishFaults: Fault[] = [
  {
    id: 'varnish-keeps-401',
    server: 'varnish',
    about: 'Everything is kept for five minutes, also a 401; whoever sends a good key then gets that one.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const api = await startGunicorn(bench, 'flask_parts:app')
      const port = await startVarnish(bench, api, 'sub vcl_backend_response { set beresp.ttl = 5m; }')
      const url = `http://127.0.0.1:${port}/parts`
      await fetch(url).then((response) => response.text())
      // The kept answer has an age when somebody else gets it.
      await sleep(2100)
      return { url, platform: 'api-client', headers: { 'X-API-Key': 'pk-5f2c19d07be84a63' }, accept }
    },
  },
  {
    id: 'varnish-nothing-behind',
    server: 'varnish',
    about: 'The server behind the cache is down.',
    cause: 'actually-5xx',
    plant: async (bench) => {
      const port = await startVarnish(bench, await bench.port())
      return { url: `http://127.0.0.1:${port}/account`, platform: 'browser' }
    },
  },
  {
    id: 'varnish-gate',
    server: 'varnish',
    about: 'The cache asks every visitor for the password of a site that is not public yet.',
    cause: 'site-protected',
    plant: async (bench) => {
      const site = await startLighttpd(bench, '')
      const port = await startVarnish(
        bench,
        site,
        `sub vcl_recv {
  if (req.http.Authorization != "Basic cHJldmlldzpibHVlLUtldHRsZS0xNw==") {
    return (synth(401, "Restricted"));
  }
  unset req.http.Authorization;
}
sub vcl_synth {
  if (resp.status == 401) {
    set resp.http.WWW-Authenticate = {"Basic realm="Restricted area""};
  }
}`,
      )
      return { url: `http://127.0.0.1:${port}/`, platform: 'browser' }
    },
  },
]
