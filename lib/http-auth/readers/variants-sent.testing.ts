import type { Variant } from './variants.testing'

/** A second set, found by trying one tool after the other. */
export const moreSent: Variant[] = [
  {
    description: 'wordpress',
    text: "$response = wp_remote_get( 'https://api.example.com/wp', array( 'headers' => array( 'Authorization' => 'Basic ' . base64_encode( $u . ':' . $p ) ) ) );",
    expected: ['GET https://api.example.com/wp - basic'],
  },
  {
    description: 'python format',
    text: 'r = requests.get("https://api.example.com/{}".format(item), headers={"Authorization": "Bearer {}".format(token)})',
    expected: ['GET https://api.example.com/… - bearer'],
  },
  {
    description: 'python percent',
    text: 'r = requests.get("https://api.example.com/p", headers={"Authorization": "Bearer %s" % token})',
    expected: ['GET https://api.example.com/p - bearer'],
  },
  {
    description: 'js single quoted template',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the paste’s own template
    text: "fetch('https://api.example.com/x', { headers: { Authorization: 'Bearer ${token}' } })",
    expected: ['GET https://api.example.com/x - bearer'],
  },
  {
    description: 'bash single quoted variable',
    text: "curl -H 'Authorization: Bearer $TOKEN' https://api.example.com/sq",
    expected: ['GET https://api.example.com/sq - bearer'],
  },
  {
    description: 'postman placeholder',
    text: 'GET /x HTTP/1.1\nHost: api.example.com\nAuthorization: Bearer {{access_token}}\n\nHTTP/1.1 401 Unauthorized',
    expected: ['GET https://api.example.com/x 401 bearer'],
  },
  {
    description: 'proxy curl',
    text: 'curl -x http://user:pw@proxy.example.com:3128 https://api.example.com/\ncurl: (56) CONNECT tunnel failed, response 407',
    expected: ['GET https://api.example.com/ 407 basic'],
  },
  {
    description: 'cert',
    text: 'curl --cert client.pem --key key.pem https://mtls.example.com/',
    expected: ['GET https://mtls.example.com/ - ?'],
  },
  { description: 'netrc', text: 'curl -n https://git.example.com/', expected: ['GET https://git.example.com/ - ?'] },
]
