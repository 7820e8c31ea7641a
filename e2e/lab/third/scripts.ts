import { withAuthorization } from '../api-request'
import type { Fault } from '../fault'
import { basic } from '../servers/htpasswd'
import { hs256, startPhp, startPython } from './start'

/** Applications in PHP and Python. */
export const scriptFaults: Fault[] = [
  {
    id: 'php-cookie-of-live-domain',
    server: 'php',
    about:
      'A copy of the shop runs on another host with the cookie domain of the live one, so no browser keeps its session.',
    cause: 'cookie-blocked',
    plant: async (bench) => ({ url: `${await startPhp(bench, shop)}/account`, platform: 'browser' }),
  },
  {
    id: 'flask-account-locked',
    server: 'flask',
    about: 'Five wrong passwords locked the account; now the right one is refused as well.',
    cause: 'account-locked',
    plant: async (bench) =>
      withAuthorization(`${await startPython(bench, facturas)}/api/facturas`, basic('lucia', 'Almendra-88')),
  },
  {
    id: 'python-server-clock-behind',
    server: 'python',
    about: 'The clock of the server is 14 minutes behind, so a token that was just issued is not valid yet.',
    cause: 'clock-skew',
    plant: async (bench) => {
      const now = Math.floor(Date.now() / 1000)
      const token = await hs256('sensors', { iat: now - 5, nbf: now - 5, exp: now + 3600 })
      return withAuthorization(`${await startPython(bench, sensors)}/v1/readings`, `Bearer ${token}`)
    },
  },
]

const shop = `<?php
session_set_cookie_params(['path' => '/', 'domain' => '.shop.example.com', 'httponly' => true, 'samesite' => 'Lax']);
session_start();
if ($_SERVER['REQUEST_METHOD'] === 'POST' && ($_POST['user'] ?? '') === 'kim' && ($_POST['password'] ?? '') === 'tulip') {
  $_SESSION['user'] = 'kim';
  header('Location: /account', true, 303);
  exit;
}
if (isset($_SESSION['user'])) {
  echo '<h1>My account</h1>';
  exit;
}
http_response_code(401);
?>
<!doctype html>
<title>Log in</title>
<h1>Log in</h1>
<p>Please log in to continue.</p>
<form method="post" action="/account">
<input name="user"><input type="password" name="password"><button>Log in</button>
</form>
`

const facturas = `
import logging
import sys
from flask import Flask, jsonify, request

logging.getLogger('werkzeug').disabled = True
app = Flask(__name__)
users = {'lucia': {'password': 'Almendra-88', 'failed': 5}, 'pablo': {'password': 'Nogal-31', 'failed': 0}}

def refuse(codigo, mensaje):
    return jsonify(codigo=codigo, mensaje=mensaje), 401, {'WWW-Authenticate': 'Basic realm="Facturas"'}

@app.get('/api/facturas')
def facturas():
    auth = request.authorization
    if auth is None or auth.type != 'basic':
        return refuse('AUT-001', 'Se requiere autenticación.')
    user = users.get(auth.username)
    if user is None or user['password'] != auth.password:
        return refuse('AUT-002', 'Usuario o contraseña incorrectos.')
    if user['failed'] >= 5:
        return refuse('AUT-005', 'La cuenta ha sido bloqueada por demasiados intentos fallidos. Contacte con el administrador.')
    return jsonify(facturas=[])

app.run('127.0.0.1', int(sys.argv[1]))
`

const sensors = `
import base64, hashlib, hmac, json, sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

def now():
    return time.time() - 14 * 60

def decode(part):
    return base64.urlsafe_b64decode(part + '=' * (-len(part) % 4))

def check(authorization):
    if not authorization or not authorization.startswith('Bearer '):
        return 'Not authenticated'
    try:
        head, payload, signature = authorization[7:].split('.')
        claims = json.loads(decode(payload))
        wanted = hmac.new(b'sensors', (head + '.' + payload).encode(), hashlib.sha256).digest()
        good = hmac.compare_digest(wanted, decode(signature))
    except ValueError:
        return 'Not enough segments'
    if not good:
        return 'Signature verification failed'
    if claims['iat'] > now():
        return 'The token is not yet valid (iat)'
    if claims['exp'] < now():
        return 'Signature has expired'

class Handler(BaseHTTPRequestHandler):
    def date_time_string(self, timestamp=None):
        return super().date_time_string(now() if timestamp is None else timestamp)

    def do_GET(self):
        detail = check(self.headers.get('Authorization'))
        body = json.dumps({'detail': detail} if detail else []).encode()
        self.send_response(401 if detail else 200)
        if detail:
            self.send_header('WWW-Authenticate', 'Bearer')
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass

HTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()
`
