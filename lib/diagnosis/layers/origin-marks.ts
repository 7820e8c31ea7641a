import type { Mark } from './mark'

/** Web servers: by RFC 9110 §10.2.4 the field Server names the software of the origin server. */
export const originMarks: readonly Mark[] = [
  {
    product: 'nginx',
    tells: 'wrote',
    body: /<center>nginx(?:\/[\d.]+)?(?: \([\w ]+\))?<\/center>/,
    config: 'nginx',
    source: 'https://github.com/nginx/nginx/blob/HEAD/src/http/ngx_http_special_response.c',
  },
  {
    product: 'nginx',
    tells: 'serves',
    fields: { server: /^nginx\b/i },
    config: 'nginx',
    source: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens',
  },
  {
    product: 'OpenResty',
    tells: 'wrote',
    body: /<center>openresty(?:\/[\d.]+)?<\/center>/,
    config: 'nginx',
    source: 'https://openresty.org/en/',
  },
  {
    product: 'OpenResty',
    tells: 'serves',
    fields: { server: /^openresty\b/i },
    config: 'nginx',
    source: 'https://openresty.org/en/',
  },
  {
    product: 'Apache',
    tells: 'wrote',
    body: /This server could not verify that you\s+are authorized to access the document|You don't have permission to access this resource\.|<address>Apache\b[^<]{0,200} Server at /,
    config: 'apache',
    source: 'https://github.com/apache/httpd/blob/HEAD/modules/http/http_protocol.c',
  },
  {
    product: 'Apache',
    tells: 'serves',
    fields: { server: /^Apache\b.{0,200}\bmod_wsgi\b/i },
    config: 'wsgi',
    source: 'https://modwsgi.readthedocs.io/en/master/',
  },
  {
    product: 'Apache',
    tells: 'serves',
    fields: { server: /^Apache(?![\w-])/i },
    config: 'apache',
    source: 'https://httpd.apache.org/docs/2.4/mod/core.html#servertokens',
  },
  {
    product: 'IIS',
    tells: 'wrote',
    body: /HTTP Error 40[13]\.\d|<title>40[13] - (?:Unauthorized|Forbidden): Access is denied/,
    config: 'iis',
    source:
      'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/www-administration-management/http-status-code',
  },
  {
    // IIS itself adds it, to files and to its own pages too, as soon as ASP.NET is installed.
    product: 'IIS',
    tells: 'serves',
    fields: { 'x-powered-by': /^ASP\.NET\b/i },
    config: 'dotnet',
    source: 'https://learn.microsoft.com/en-us/iis/configuration/system.webserver/httpprotocol/customheaders/',
  },
  {
    product: 'IIS',
    tells: 'serves',
    fields: { server: /^Microsoft-IIS\b/i },
    config: 'iis',
    source: 'https://learn.microsoft.com/en-us/iis/configuration/system.webserver/security/requestfiltering/',
  },
  {
    product: 'the HTTP service of Windows',
    tells: 'serves',
    fields: { server: /^Microsoft-HTTPAPI\b/i },
    source: 'https://learn.microsoft.com/en-us/windows/win32/http/http-api-start-page',
  },
  {
    product: 'Caddy',
    tells: 'wrote',
    fields: { server: /^Caddy\b/i, 'www-authenticate': /^Basic realm="restricted"/i },
    config: 'caddy',
    source: 'https://caddyserver.com/docs/caddyfile/directives/basic_auth',
  },
  {
    product: 'Caddy',
    tells: 'serves',
    fields: { server: /^Caddy\b/i },
    config: 'caddy',
    source: 'https://github.com/caddyserver/caddy/blob/HEAD/modules/caddyhttp/server.go',
  },
  {
    product: 'lighttpd',
    tells: 'serves',
    fields: { server: /^lighttpd\b/i },
    source: 'https://redmine.lighttpd.net/projects/lighttpd/wiki/Server_tagDetails',
  },
  {
    product: 'LiteSpeed',
    tells: 'serves',
    fields: { server: /^(?:Open)?LiteSpeed\b/i },
    source: 'https://docs.litespeedtech.com/lsws/',
  },
  {
    product: 'Amazon S3',
    tells: 'wrote',
    fields: { server: /^AmazonS3$/i },
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html',
  },
]
