import type { Variant } from './variants.testing'

export const codeVariants: Variant[] = [
  {
    description: 'axios with config object',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the paste’s own template
    text: "axios({\n  method: 'post',\n  url: 'https://api.example.com/ax',\n  headers: { Authorization: `Bearer ${token}` },\n  data: { a: 1 },\n})\n  .catch(e => console.log(e)) // 401",
    expected: ['POST https://api.example.com/ax 401 bearer'],
  },
  {
    description: 'axios.post with basic auth',
    text: "const res = await axios.post('https://api.example.com/ap', { a: 1 }, { auth: { username: 'u', password: 'p' } })",
    expected: ['POST https://api.example.com/ap - basic'],
  },
  {
    description: 'XMLHttpRequest',
    text: "var xhr = new XMLHttpRequest();\nxhr.open('GET', 'https://api.example.com/xhr');\nxhr.setRequestHeader('X-API-Key', 'abcdefgh12345678');\nxhr.send();",
    expected: ['GET https://api.example.com/xhr - api-key'],
  },
  {
    description: 'jQuery',
    text: "$.ajax({\n  url: 'https://api.example.com/jq',\n  type: 'DELETE',\n  headers: { 'Authorization': 'Basic ' + btoa(user + ':' + pass) }\n});",
    expected: ['DELETE https://api.example.com/jq - basic'],
  },
  {
    description: 'fetch with Headers and options built before',
    text: 'const myHeaders = new Headers();\nmyHeaders.append("Authorization", "Bearer abcdefghijkl");\n\nconst requestOptions = {\n  method: "GET",\n  headers: myHeaders,\n  redirect: "follow"\n};\n\nfetch("https://api.example.com/pm", requestOptions)\n  .then((response) => response.text())',
    expected: ['GET https://api.example.com/pm - bearer'],
  },
  {
    description: 'requests with headers variable and f-string',
    text: 'import requests\nBASE = "https://api.example.com"\nheaders = {"Authorization": f"Bearer {token}"}\nr = requests.get(f"{BASE}/v1/things", headers=headers)\nprint(r.status_code)  # 401',
    expected: ['GET https://api.example.com/v1/things 401 bearer'],
  },
  {
    description: 'requests with auth tuple',
    text: 'resp = requests.post("https://api.example.com/t", auth=("user", "pass"), json={"a": 1})\nassert resp.status_code == 401',
    expected: ['POST https://api.example.com/t 401 basic'],
  },
  {
    description: 'requests session',
    text: 's = requests.Session()\ns.headers.update({"X-Api-Key": "abcdefgh12345678"})\nr = s.get("https://api.example.com/sess")',
    expected: ['GET https://api.example.com/sess - api-key'],
  },
  {
    description: 'httpx client',
    text: 'with httpx.Client(base_url="https://api.example.com", headers={"Authorization": "Token abcdefghijk"}) as client:\n    r = client.get("/hx")\n',
    expected: ['GET https://api.example.com/hx - token'],
  },
  {
    description: 'urllib',
    text: 'req = urllib.request.Request("https://api.example.com/ul", headers={"Authorization": "Bearer " + tok})\nurllib.request.urlopen(req)\n# urllib.error.HTTPError: HTTP Error 401: Unauthorized',
    expected: ['GET https://api.example.com/ul 401 bearer'],
  },
  {
    description: 'Java HttpClient',
    text: 'HttpRequest request = HttpRequest.newBuilder()\n    .uri(URI.create("https://api.example.com/java"))\n    .header("Authorization", "Bearer " + token)\n    .POST(BodyPublishers.noBody())\n    .build();',
    expected: ['POST https://api.example.com/java - bearer'],
  },
  {
    description: 'OkHttp',
    text: 'Request request = new Request.Builder()\n  .url("https://api.example.com/ok")\n  .addHeader("X-Auth-Token", "abcdefghijklmnop")\n  .build();\nResponse response = client.newCall(request).execute();',
    expected: ['GET https://api.example.com/ok - api-key'],
  },
  {
    description: '.NET HttpClient',
    text: 'var client = new HttpClient();\nclient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);\nvar response = await client.GetAsync("https://api.example.com/net");\n// response.StatusCode: 401',
    expected: ['GET https://api.example.com/net 401 bearer'],
  },
  {
    description: 'Go',
    text: 'req, err := http.NewRequest("GET", "https://api.example.com/go", nil)\nreq.Header.Set("Authorization", "Bearer "+token)\nresp, err := http.DefaultClient.Do(req)',
    expected: ['GET https://api.example.com/go - bearer'],
  },
  {
    description: 'Go basic',
    text: 'req, _ := http.NewRequest(http.MethodPost, "https://api.example.com/gb", body)\nreq.SetBasicAuth("user", "pass")',
    expected: ['POST https://api.example.com/gb - basic'],
  },
  {
    description: 'PHP cURL',
    text: "$ch = curl_init('https://api.example.com/php');\ncurl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . $token, 'Accept: application/json']);\n$out = curl_exec($ch);",
    expected: ['GET https://api.example.com/php - bearer'],
  },
  {
    description: 'Guzzle',
    text: "$client = new Client(['base_uri' => 'https://api.example.com']);\n$response = $client->request('GET', '/gz', [\n    'headers' => ['Authorization' => 'Bearer ' . $token],\n]);",
    expected: ['GET https://api.example.com/gz - bearer'],
  },
  {
    description: 'Ruby Net::HTTP',
    text: 'uri = URI("https://api.example.com/rb")\nreq = Net::HTTP::Get.new(uri)\nreq["Authorization"] = "Token #{token}"\nres = Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(req) }',
    expected: ['GET https://api.example.com/rb - token'],
  },
  {
    description: 'Rust reqwest',
    text: 'let res = client\n    .get("https://api.example.com/rs")\n    .bearer_auth(token)\n    .send()\n    .await?;',
    expected: ['GET https://api.example.com/rs - bearer'],
  },
  {
    description: 'Dart http',
    text: "final response = await http.get(\n  Uri.parse('https://api.example.com/dart'),\n  headers: {'Authorization': 'Bearer $token'},\n);",
    expected: ['GET https://api.example.com/dart - bearer'],
  },
  {
    description: 'Swift',
    text: 'var request = URLRequest(url: URL(string: "https://api.example.com/swift")!)\nrequest.httpMethod = "PUT"\nrequest.setValue("Bearer \\(token)", forHTTPHeaderField: "Authorization")',
    expected: ['PUT https://api.example.com/swift - bearer'],
  },
  {
    description: 'Spring RestTemplate',
    text: 'HttpHeaders headers = new HttpHeaders();\nheaders.setBearerAuth(token);\nrestTemplate.exchange("https://api.example.com/sp", HttpMethod.GET, new HttpEntity<>(headers), String.class);',
    expected: ['GET https://api.example.com/sp - bearer'],
  },
  {
    description: 'a server’s own routes are no requests',
    text: "app.get('/api/me', auth, (req, res) => res.json({}))\nrouter.post('/login', login)",
    expected: [],
  },
]
