// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of other programs
import { code, file, page, type Table, terminal } from './lines'

/** Lines that change the request, or fetch another token for it. */

export const callFinalUrl: Table = {
  by: 'client',
  note: 'First make sure that %FINALHOST% belongs to your provider. A redirect alone does not prove it.',
  lines: {
    curl: terminal(`curl -i %X%-H "Authorization: %SCHEME% <your token>" «'%FINAL%'»`),
    fetch: page("await fetch(«'%FINAL%'», { %M%headers })"),
    axios: code("await axios({ url: «'%FINAL%'», %M%headers })"),
    python: code('requests.request("%METHOD%", «"%FINAL%"», headers=headers)'),
    node: code("await fetch(«'%FINAL%'», { %M%headers, redirect: 'error' })"),
    java: code('HttpRequest.newBuilder(URI.create(«"%FINAL%"»)).header("Authorization", "%SCHEME% " + token)'),
    dotnet: code('client.BaseAddress = new Uri(«"%FINALORIGIN%/"»);'),
    go: code('req, err := http.NewRequest("%METHOD%", «"%FINAL%"», nil)'),
    php: code("curl_setopt($ch, CURLOPT_URL, «'%FINAL%'»);"),
    git: terminal(`git remote set-url origin «'%FINALREPO%'»`),
    mcp: { in: 'In the settings of the client', text: '"url": «"%FINAL%"»' },
    other: { in: 'The address to call', text: '«%FINAL%»' },
  },
}

export const includeCredentials: Table = {
  by: 'client',
  note: 'The log-in call needs the same, and the server has to allow it: Access-Control-Allow-Credentials: true, with the exact origin.',
  lines: {
    fetch: page("await fetch('%URL%', { %M%«credentials: 'include'» })"),
    axios: page("await axios({ url: '%URL%', %M%«withCredentials: true» })"),
    curl: terminal(`curl -i %X%«-b cookies.txt -c cookies.txt» '%URL%'`),
    python: code('«session = requests.Session()»  # sign in and call with this one'),
    other: { in: 'In the script of the page, before send()', text: '«xhr.withCredentials = true»' },
  },
}

const tokenRequest = (change: string) =>
  `curl -sS --fail-with-body -u "$CLIENT_ID" 'https://%ISSUER%/<token endpoint>' -d grant_type=client_credentials${change}`

export const renewToken: Table = {
  by: 'client',
  lines: {
    curl: terminal(`TOKEN=$(«${tokenRequest('')}» | jq -r .access_token)`),
    fetch: page("await fetch('%URL%', { %M%headers: { Authorization: `Bearer ${«await accessToken()»}` } })"),
    axios: code(
      "api.interceptors.request.use(async (config) => {\n  config.headers.set('Authorization', `Bearer ${«await accessToken()»}`)\n  return config\n})",
    ),
    python: code('requests.request("%METHOD%", "%URL%", headers={"Authorization": f"Bearer {«token.get()»}"})'),
    node: code(
      'const headers = { Authorization: `Bearer ${«await accessToken()»}` }  // for each call, not once at the start',
    ),
    java: code('var token = «manager.authorize(request)».getAccessToken().getTokenValue();'),
    go: code(
      'client := «(&clientcredentials.Config{ClientID: id, ClientSecret: secret, TokenURL: tokenURL}).Client(ctx)»',
    ),
    docker: terminal('«docker login %HOST%»'),
    npm: terminal('«npm login --registry=https://%HOST%/»'),
    git: terminal(
      "«printf 'protocol=https\\nhost=%HOST%\\n\\n' | git credential reject»  # the next fetch asks for a new one",
    ),
  },
}

export const askForAudience: Table = {
  by: 'client',
  note: 'Some servers call it resource (RFC 8707), Microsoft puts it into the scope.',
  lines: {
    curl: terminal(tokenRequest(` «--data-urlencode "audience=%ORIGIN%"»`)),
    python: code(
      'requests.post(token_url, auth=(client_id, client_secret), data={"grant_type": "client_credentials", «"audience": "%ORIGIN%"»})',
    ),
    node: code("new URLSearchParams({ grant_type: 'client_credentials', «audience: '%ORIGIN%'» })"),
    dotnet: code('await app.AcquireTokenForClient(«["<the API’s id>/.default"]»).ExecuteAsync();'),
    other: { in: 'In the request for the token', text: '«audience=%ORIGIN%»' },
  },
}

export const askForScope: Table = {
  by: 'client',
  lines: {
    curl: terminal(tokenRequest(` «--data-urlencode "scope=%SCOPE%"»`)),
    python: code(
      'requests.post(token_url, auth=(client_id, client_secret), data={"grant_type": "client_credentials", «"scope": "%SCOPE%"»})',
    ),
    node: code("new URLSearchParams({ grant_type: 'client_credentials', «scope: '%SCOPE%'» })"),
    other: { in: 'In the request for the token', text: '«scope=%SCOPE%»' },
  },
}

export const signAgain: Table = {
  by: 'client',
  lines: {
    curl: terminal(
      `curl -i %X%«--aws-sigv4 "aws:amz:<region>:<service>" -u "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"» '%URL%'`,
    ),
    python: code(
      'requests.request("%METHOD%", "%URL%", «data=body», headers=signed)  # the very bytes that were signed',
    ),
    node: code("app.post('/webhook', «express.raw({ type: '*/*' })», verify)  // above express.json()"),
    php: code("$body = «file_get_contents('php://input')»;  // the raw bytes, before json_decode"),
  },
}

export const signInToProxy: Table = {
  by: 'client',
  lines: {
    curl: terminal(`curl -i %X%«-x http://<proxy>:<port> --proxy-user '<your name>'» '%URL%'`),
    python: code(
      'requests.request("%METHOD%", "%URL%", «proxies={"https": f"http://{name}:{password}@<proxy>:<port>"}»)',
    ),
    node: terminal(
      '«NODE_USE_ENV_PROXY=1 HTTPS_PROXY="http://<your name>:$PROXY_PASSWORD@<proxy>:<port>"» node app.js',
    ),
    java: terminal('java «-Djdk.http.auth.tunneling.disabledSchemes=""» -jar app.jar'),
    dotnet: code('«HttpClient.DefaultProxy.Credentials = CredentialCache.DefaultCredentials;»'),
    git: terminal("«git config --global http.proxy 'http://<your name>@<proxy>:<port>'»"),
    npm: terminal('«npm config set https-proxy "http://<your name>:$PROXY_PASSWORD@<proxy>:<port>"»'),
    pip: terminal('pip install «--proxy "http://<your name>:$PROXY_PASSWORD@<proxy>:<port>"» <package>'),
    other: terminal('«export HTTPS_PROXY="http://<your name>:$PROXY_PASSWORD@<proxy>:<port>"»'),
  },
}

export const forgetStored: Table = {
  by: 'client',
  lines: {
    curl: terminal(`curl «-q» -i %X%-H "Authorization: Bearer $TOKEN" '%URL%'  # without ~/.curlrc`),
    python: code('«session.trust_env = False»  # or .netrc replaces your header'),
    node: terminal('«unset TOKEN» && node --env-file=.env app.js'),
    fetch: { in: 'In the page’s console', text: "localStorage.«removeItem('<the token’s key>')»" },
    axios: code('«delete axios.defaults.headers.common.Authorization»'),
    git: terminal("«printf 'protocol=https\\nhost=%HOST%\\n\\n' | git credential reject»"),
    docker: terminal('«docker logout %HOST%» && docker login %HOST%'),
    npm: terminal('«npm logout --registry=https://%HOST%/» && npm login --registry=https://%HOST%/'),
    pip: terminal('«pip config unset global.index-url»'),
  },
}

export const passGate: Table = {
  by: 'client',
  lines: {
    curl: terminal(`curl -i %X%«-u '<name of the gate>'» '%URL%'`),
    python: code('requests.request("%METHOD%", "%URL%", «auth=(gate_name, gate_password)»)'),
    axios: code("await axios({ url: '%URL%', %M%«auth: { username: gateName, password: gatePassword }» })"),
    go: code('«req.SetBasicAuth(gateName, gatePassword)»'),
    other: file('the request', '«Authorization: Basic <Base64 of the gate’s name:password>»'),
  },
}
