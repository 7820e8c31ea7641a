import type { Fault } from '../fault'
import { caddyFaults } from './caddy'
import { djangoFaults } from './django'
import { fastapiFaults } from './fastapi'
import { flaskFaults } from './flask'
import { haproxyFaults } from './haproxy'
import { honoFaults } from './hono'
import { lighttpdFaults } from './lighttpd'
import { phpFaults } from './php'
import { radicaleFaults } from './radicale'
import { squidFaults } from './squid'
import { varnishFaults } from './varnish'

/** The set that is kept back: it is scored, and whoever writes the diagnosis does not read it. */
export const faults: Fault[] = [
  ...caddyFaults,
  ...djangoFaults,
  ...fastapiFaults,
  ...flaskFaults,
  ...haproxyFaults,
  ...honoFaults,
  ...lighttpdFaults,
  ...phpFaults,
  ...radicaleFaults,
  ...squidFaults,
  ...varnishFaults,
]

/** The Debian packages that hold its servers. */
export const packages = [
  'caddy',
  'gunicorn',
  'haproxy',
  'libfaketime',
  'lighttpd',
  'openssl',
  'php-cgi',
  'php-cli',
  'python3-authlib',
  'python3-cryptography',
  'python3-django',
  'python3-django-axes',
  'python3-django-cors-headers',
  'python3-djangorestframework',
  'python3-djangorestframework-simplejwt',
  'python3-fastapi',
  'python3-flask',
  'python3-flask-cors',
  'python3-flask-httpauth',
  'python3-flask-login',
  'python3-jwt',
  'radicale',
  'squid',
  'uvicorn',
  'varnish',
]
