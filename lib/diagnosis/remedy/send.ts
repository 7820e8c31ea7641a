// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of other programs
import { type ByClient, code, file, page, type Table, terminal } from './lines'

/** How each client sends credentials: for causes where they were missing, in the wrong form, or of the wrong scheme. */

/** Tools with a sign-in of their own, whatever scheme they speak underneath. */
const tools: ByClient = {
  git: terminal(
    `git «-c credential.helper= -c credential.helper='!f() { echo username=<your name>; echo "password=$GIT_TOKEN"; }; f'» ls-remote '%REPO%'`,
  ),
  docker: terminal(`«printf %s "$TOKEN" | docker login %HOST% -u <your name> --password-stdin»`),
  npm: file('.npmrc', '«//%HOST%/:_authToken=${NPM_TOKEN}»'),
  pip: terminal('PIP_INDEX_URL="https://«<your name>:${TOKEN}@»%HOST%/simple/" pip install --no-input <package>'),
}

const bearer: Table = {
  by: 'client',
  lines: {
    curl: terminal(`curl -i %X%«-H "Authorization: Bearer <your token>"» '%URL%'`),
    postman: { in: 'In Postman, under Headers', text: '«Authorization: Bearer {{token}}»' },
    fetch: page("await fetch('%URL%', { %M%«headers: { Authorization: `Bearer ${token}` }» })"),
    axios: code("await axios({ url: '%URL%', %M%«headers: { Authorization: `Bearer ${token}` }» })"),
    python: code('requests.request("%METHOD%", "%URL%", «headers={"Authorization": f"Bearer {token}"}»)'),
    node: code("await fetch('%URL%', { %M%«headers: { Authorization: `Bearer ${env.TOKEN}` }» })"),
    java: code('HttpRequest.newBuilder(URI.create("%URL%"))«.header("Authorization", "Bearer " + token)»'),
    dotnet: code('«request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);»'),
    go: code('«req.Header.Set("Authorization", "Bearer "+token)»'),
    php: code("curl_setopt($ch, CURLOPT_HTTPHEADER, [«'Authorization: Bearer ' . $token»]);"),
    ...tools,
    mcp: terminal(`claude mcp add --transport http <name> '%URL%' «--header "Authorization: Bearer $TOKEN"»`),
    other: { in: 'The header line', text: '«Authorization: Bearer <your token>»' },
  },
}

const basic: Table = {
  by: 'client',
  lines: {
    curl: terminal(`curl -i %X%«-u '<your name>'» '%URL%'`),
    fetch: page("await fetch('%URL%', { %M%«headers: { Authorization: `Basic ${btoa(`${name}:${password}`)}` }» })"),
    axios: code("await axios({ url: '%URL%', %M%«auth: { username: name, password }» })"),
    python: code('requests.request("%METHOD%", "%URL%", «auth=(name, password)»)'),
    node: code(
      "await fetch('%URL%', { %M%«headers: { Authorization: `Basic ${btoa(`${env.NAME}:${env.PASSWORD}`)}` }» })",
    ),
    java: code(
      'HttpRequest.newBuilder(URI.create("%URL%"))«.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8)))»',
    ),
    dotnet: code(
      '«request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));»',
    ),
    go: code('«req.SetBasicAuth(name, password)»'),
    php: code('curl_setopt($ch, «CURLOPT_USERPWD, "$name:$password"»);'),
    ...tools,
    other: { in: 'The header line', text: '«Authorization: Basic <Base64 of name:password>»' },
  },
}

const digest: Table = {
  by: 'client',
  lines: {
    curl: terminal(`curl -i %X%«--digest -u '<your name>'» '%URL%'`),
    python: code('requests.request("%METHOD%", "%URL%", «auth=HTTPDigestAuth(name, password)»)'),
    php: code('curl_setopt($ch, «CURLOPT_HTTPAUTH, CURLAUTH_DIGEST»);'),
    dotnet: code('var handler = new HttpClientHandler { «Credentials = new NetworkCredential(name, password)» };'),
  },
}

const negotiate: Table = {
  by: 'client',
  lines: {
    curl: terminal(`curl -i %X%«--negotiate -u :» '%URL%'`),
    python: code('requests.request("%METHOD%", "%URL%", «auth=HttpNegotiateAuth()»)'),
    dotnet: code('var handler = new HttpClientHandler { «UseDefaultCredentials = true» };'),
  },
}

/** By the scheme that the server asks for, in lower case (RFC 9110 §11.1). */
export const sendBy: Readonly<Record<string, Table>> = { bearer, basic, digest, negotiate, ntlm: negotiate }
