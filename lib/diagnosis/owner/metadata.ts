import { file, type Line, type Table } from '../remedy/lines'
import { wellKnownAddress } from '../well-known'

/**
 * What an OAuth client looks for before it can sign in: the metadata of the protected resource (RFC 9728). That of
 * Spring after docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/protected-resource-metadata.html.
 */

const wellKnown = '/.well-known/oauth-protected-resource'

/** Where the metadata of a resource belongs (RFC 9728 §3.1). */
export function metadataAddressOf(resource: URL): URL {
  return wellKnownAddress(resource, 'oauth-protected-resource')
}

/** The fillings of the lines below. An address that is not known is asked for. */
export function metadataFillings(resource: string): Record<string, string> {
  if (!URL.canParse(resource)) {
    const path = `${wellKnown}/<path>`
    return {
      RESOURCE: resource,
      METADATA: resource.replace(/\/<path>$/, path),
      METADATAPATH: path,
      METADATAROUTE: path.slice(1),
    }
  }
  const url = new URL(resource)
  const address = metadataAddressOf(url)
  url.search = ''
  url.hash = ''
  // Without a path the identifier is the origin, which clients compare character by character (§3.3).
  return {
    RESOURCE: url.pathname === '/' ? url.origin : url.href,
    METADATA: address.href,
    METADATAPATH: address.pathname,
    METADATAROUTE: address.pathname.slice(1),
  }
}

const json = '{"resource":"%RESOURCE%","authorization_servers":["https://%ISSUER%"]}'

/** The document and the challenge that are due. */
export const metadataDue: readonly Line[] = [
  {
    in: 'At %METADATA%',
    text: ['{', '  "resource": "%RESOURCE%",', '  "authorization_servers": ["https://%ISSUER%"]', '}'].join('\n'),
  },
  { in: 'With the 401', text: 'WWW-Authenticate: Bearer resource_metadata="%METADATA%"' },
]

export const serveMetadata: Table = {
  by: 'server',
  note: 'Put the issuer of your sign-in server there, just as its own metadata writes it.',
  lines: {
    nginx: file(
      'the server block',
      [
        'location = "%METADATAPATH%" {',
        '    default_type application/json;',
        `    «return 200 '${json}';»`,
        '    add_header Access-Control-Allow-Origin *;',
        '}',
      ].join('\n'),
    ),
    apache: file(
      'the virtual host; the document is a file',
      [
        '«Alias "%METADATAPATH%" /var/www/metadata/oauth-protected-resource.json»',
        '<Location "%METADATAPATH%">',
        '    ForceType application/json',
        '    Require all granted',
        '    Header set Access-Control-Allow-Origin *',
        '</Location>',
        '<Directory /var/www/metadata>',
        '    Require all granted',
        '</Directory>',
      ].join('\n'),
    ),
    caddy: file(
      'the site block of the Caddyfile',
      [
        'handle %METADATAPATH% {',
        '    header Content-Type application/json',
        '    header Access-Control-Allow-Origin *',
        `    «respond \`${json}\`»`,
        '}',
      ].join('\n'),
    ),
    express: file(
      'the app, above every guard',
      "app.get('%METADATAPATH%', (req, res) =>\n  «res.json({ resource: '%RESOURCE%', authorization_servers: ['https://%ISSUER%'] })»)",
    ),
    spring: file(
      'the filter chain; from Spring Security 7 on',
      'http.oauth2ResourceServer(o -> o.jwt(Customizer.withDefaults())\n    «.protectedResourceMetadata(p -> p.protectedResourceMetadataCustomizer(m ->\n        m.resource("%RESOURCE%").authorizationServer("https://%ISSUER%")))»)',
    ),
    django: file(
      'urls.py',
      'path("%METADATAROUTE%", lambda request: «JsonResponse({\n    "resource": "%RESOURCE%", "authorization_servers": ["https://%ISSUER%"]})»),',
    ),
    dotnet: file(
      'Program.cs',
      'app.MapGet("%METADATAPATH%", () =>\n    «Results.Json(new { resource = "%RESOURCE%", authorization_servers = new[] { "https://%ISSUER%" } })»)\n    .AllowAnonymous();',
    ),
  },
}
