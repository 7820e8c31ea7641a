import { file, type Table } from '../remedy/lines'

/**
 * Lines that let the script of another origin ask, and read the refusal (Fetch, "CORS protocol"). After the documents of
 * the servers named in challenge-lines.ts, and: expressjs.com/en/resources/middleware/cors.html,
 * docs.spring.io/spring-security/reference/servlet/integrations/cors.html, pypi.org/project/django-cors-headers,
 * learn.microsoft.com/en-us/aspnet/core/security/cors,
 * learn.microsoft.com/en-us/iis/extensions/cors-module/cors-module-configuration-reference.
 */

export const allowOrigin: Table = {
  by: 'server',
  note: 'For requests with cookies Access-Control-Allow-Credentials: true is due as well.',
  lines: {
    nginx: file(
      'the location; without always it is left off a 401',
      '«add_header Access-Control-Allow-Origin "%PAGE%" always;»',
    ),
    apache: file(
      'the virtual host; without always it is left off a 401',
      '«Header always set Access-Control-Allow-Origin "%PAGE%"»',
    ),
    caddy: file('the Caddyfile, above the guard', '«header Access-Control-Allow-Origin "%PAGE%"»'),
    express: file('the app, above every guard', "«app.use(cors({ origin: '%PAGE%' }))»\napp.use(requireUser)"),
    spring: file(
      'the filter chain, with a CorsConfigurationSource bean that names the origin',
      'http«.cors(Customizer.withDefaults())».authorizeHttpRequests(a -> a.anyRequest().authenticated())',
    ),
    django: file(
      'settings.py, at the top of MIDDLEWARE',
      '"corsheaders.middleware.CorsMiddleware",\n\n«CORS_ALLOWED_ORIGINS = ["%PAGE%"]»',
    ),
    dotnet: file(
      'Program.cs, in this order',
      'app.UseRouting();\n«app.UseCors(policy => policy.WithOrigins("%PAGE%").AllowAnyHeader().AllowAnyMethod());»\napp.UseAuthentication();\napp.UseAuthorization();',
    ),
    iis: file(
      'web.config, with the CORS module',
      '<cors enabled="true">\n  «<add origin="%PAGE%" allowCredentials="true" />»\n</cors>',
    ),
  },
}

export const allowHeaders: Table = {
  by: 'server',
  lines: {
    nginx: file('the answer to OPTIONS', 'add_header Access-Control-Allow-Headers «"%WANTED%"»;'),
    apache: file('the virtual host', 'Header always set Access-Control-Allow-Headers «"%WANTED%"»'),
    caddy: file('the answer to OPTIONS', 'header Access-Control-Allow-Headers «"%WANTED%"»'),
    express: file('the app', "app.use(cors({ origin: '%PAGE%', «allowedHeaders: '%WANTED%'» }))"),
    spring: file('the CorsConfigurationSource bean', 'configuration«.setAllowedHeaders(List.of(%WANTEDLIST%))»;'),
    django: file('settings.py', '«CORS_ALLOW_HEADERS = [%WANTEDLIST%]»'),
    dotnet: file(
      'Program.cs, in AddCors',
      'policy.WithOrigins("%PAGE%")«.WithHeaders(%WANTEDLIST%)».AllowAnyMethod();',
    ),
    iis: file(
      'web.config, with the CORS module',
      '<cors enabled="true">\n  <add origin="%PAGE%" allowCredentials="true">\n    «<allowHeaders><add header="authorization" /></allowHeaders>»\n  </add>\n</cors>',
    ),
  },
}
