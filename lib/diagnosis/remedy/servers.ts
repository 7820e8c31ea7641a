import { file, type Table, terminal } from './lines'

/** Lines for those who run the server, or the computer. */

export const answerPreflight: Table = {
  by: 'server',
  lines: {
    nginx: file(
      'the location, above auth_basic',
      [
        'if ($request_method = OPTIONS) {',
        '    add_header Access-Control-Allow-Origin  "%PAGE%";',
        '    add_header Access-Control-Allow-Methods "%WANTEDMETHOD%";',
        '    add_header Access-Control-Allow-Headers "%WANTED%";',
        '    «return 204;»',
        '}',
      ].join('\n'),
    ),
    apache: file(
      'the virtual host',
      [
        'RewriteEngine On',
        'RewriteCond %{REQUEST_METHOD} =OPTIONS',
        '«RewriteRule ^ - [R=204,L]»',
        'Header always set Access-Control-Allow-Origin  "%PAGE%"',
        'Header always set Access-Control-Allow-Methods "%WANTEDMETHOD%"',
        'Header always set Access-Control-Allow-Headers "%WANTED%"',
      ].join('\n'),
    ),
    express: file('the app, above every guard', "«app.use(cors({ origin: '%PAGE%' }))»\napp.use(requireUser)"),
    spring: file(
      'the filter chain',
      'http«.cors(Customizer.withDefaults())».authorizeHttpRequests(a -> a.anyRequest().authenticated())',
    ),
    django: file(
      'settings.py, at the top of MIDDLEWARE',
      '«"corsheaders.middleware.CorsMiddleware",»\n\nCORS_ALLOWED_ORIGINS = ["%PAGE%"]',
    ),
    dotnet: file(
      'Program.cs, in this order',
      'app.UseRouting();\n«app.UseCors();»\napp.UseAuthentication();\napp.UseAuthorization();',
    ),
    caddy: file(
      'the Caddyfile, above the guard',
      [
        '@preflight method OPTIONS',
        'handle @preflight {',
        '    header Access-Control-Allow-Origin  "%PAGE%"',
        '    header Access-Control-Allow-Methods "%WANTEDMETHOD%"',
        '    header Access-Control-Allow-Headers "%WANTED%"',
        '    «respond 204»',
        '}',
      ].join('\n'),
    ),
    iis: file(
      'web.config, with the CORS module',
      [
        '«<cors enabled="true">»',
        '  <add origin="%PAGE%" allowCredentials="true">',
        '    <allowHeaders allowAllRequestedHeaders="true" />',
        '    <allowMethods><add method="%WANTEDMETHOD%" /></allowMethods>',
        '  </add>',
        '</cors>',
      ].join('\n'),
    ),
  },
}

export const passAuthorizationOn: Table = {
  by: 'server',
  lines: {
    apache: file('.htaccess or <Directory>', '«CGIPassAuth On»'),
    wsgi: file('the virtual host', '«WSGIPassAuthorization On»'),
    nginx: file('the location with proxy_pass', '«proxy_set_header Authorization $http_authorization;»'),
  },
}

export const setClock: Table = {
  by: 'system',
  lines: {
    windows: { in: 'In a terminal, as administrator', text: '«w32tm /resync»' },
    macos: terminal('«sudo sntp -sS time.apple.com»'),
    linux: terminal('«sudo timedatectl set-ntp true»'),
  },
}

export const flushDns: Table = {
  by: 'system',
  lines: {
    windows: terminal('«ipconfig /flushdns»'),
    macos: terminal('«sudo dscacheutil -flushcache; sudo killall -HUP mDNSResponder»'),
    linux: terminal('«resolvectl flush-caches»'),
  },
}
