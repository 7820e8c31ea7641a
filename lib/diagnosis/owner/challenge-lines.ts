import { file, type Table } from '../remedy/lines'

/**
 * Lines that make the server say how to sign in (RFC 9110 §11.6.1), and say it with the right status. After:
 * nginx.org/en/docs/http/ngx_http_headers_module.html, httpd.apache.org/docs/2.4/mod/mod_headers.html,
 * caddyserver.com/docs/caddyfile/directives/reverse_proxy (handle_response) and /header (defer),
 * docs.spring.io/spring-security/reference/servlet/oauth2/resource-server,
 * django-rest-framework.org/api-guide/authentication (“Unauthorized and Forbidden responses”),
 * learn.microsoft.com/en-us/aspnet/core/security/authentication (Challenge, Forbid).
 */

/** The schemes that such a line can write; a Digest or Negotiate challenge is made anew for each answer. */
export type WrittenScheme = 'basic' | 'bearer'

const springEntryPoint = {
  basic: 'http«.httpBasic(basic -> basic.realmName("%FINALHOST%"))»',
  bearer: 'http.exceptionHandling(e -> e.authenticationEntryPoint(«new BearerTokenAuthenticationEntryPoint()»))',
} satisfies Record<WrittenScheme, string>

const djangoClass = {
  basic: 'rest_framework.authentication.BasicAuthentication',
  bearer: 'rest_framework_simplejwt.authentication.JWTAuthentication',
} satisfies Record<WrittenScheme, string>

/**
 * A challenge with each 401.
 * @param replace the application sends a broken one, which has to go
 */
export function writeChallenge(scheme: WrittenScheme, replace = false): Table {
  return {
    by: 'server',
    note: 'Write the scheme that your clients are to use. With Basic browsers open a box of their own.',
    lines: {
      nginx: file(
        'nginx.conf: the map in http, the rest in the location',
        [
          "map $status $challenge { 401 '%CHALLENGE%'; }",
          '',
          ...(replace ? ['proxy_hide_header WWW-Authenticate;'] : []),
          '«add_header WWW-Authenticate $challenge always;»',
        ].join('\n'),
      ),
      apache: file(
        'the virtual host or <Location>',
        [
          ...(replace ? ['Header unset WWW-Authenticate'] : []),
          `«Header always set WWW-Authenticate '%CHALLENGE%' "expr=%{REQUEST_STATUS} == 401"»`,
        ].join('\n'),
      ),
      caddy: file(
        'the Caddyfile',
        [
          'reverse_proxy <your app> {',
          '    @refused status 401',
          '    handle_response @refused {',
          '        header {',
          '            «WWW-Authenticate `%CHALLENGE%`»',
          '            defer',
          '        }',
          '        copy_response',
          '    }',
          '}',
        ].join('\n'),
      ),
      express: file(
        'the guard',
        "res.status(401)«.set('WWW-Authenticate', '%CHALLENGE%')».json({ error: 'unauthorized' })",
      ),
      spring: file('the filter chain', springEntryPoint[scheme]),
      django: file('the view', `return HttpResponse(status=401, «headers={"WWW-Authenticate": '%CHALLENGE%'}»)`),
      ...(scheme === 'bearer'
        ? { dotnet: file('the controller', 'return «Challenge()»;  // in the place of Unauthorized()') }
        : { iis: file('web.config', '<basicAuthentication enabled="true" «realm="%FINALHOST%"» />') }),
    },
  }
}

/** 401 for those who have not signed in, in the place of another status. */
export function answer401(scheme: WrittenScheme): Table {
  return {
    by: 'server',
    lines: {
      express: file(
        'the guard, before anything is looked up',
        "if (!req.user) return «res.status(401).set('WWW-Authenticate', '%CHALLENGE%').end()»",
      ),
      spring: file('the filter chain', springEntryPoint[scheme]),
      django: file(
        'settings.py, with the REST framework: the first class decides between 401 and 403',
        '"DEFAULT_AUTHENTICATION_CLASSES": [\n    «"' +
          djangoClass[scheme] +
          '",»\n    "rest_framework.authentication.SessionAuthentication",\n]',
      ),
      dotnet: file('the controller', 'return «Challenge()»;  // in the place of Forbid() or NotFound()'),
    },
  }
}

export const sayInvalidToken: Table = {
  by: 'server',
  lines: {
    express: file(
      'the guard, when a token came and is refused',
      `res.status(401).set('WWW-Authenticate', 'Bearer realm="%FINALHOST%"«, error="invalid_token"»').end()`,
    ),
    spring: file('the filter chain', 'http«.oauth2ResourceServer(o -> o.jwt(Customizer.withDefaults()))»'),
    django: file(
      'the view, when a token came and is refused',
      `return HttpResponse(status=401, headers={"WWW-Authenticate": 'Bearer realm="%FINALHOST%"«, error="invalid_token"»'})`,
    ),
    dotnet: file('Program.cs, in AddJwtBearer', 'options.«IncludeErrorDetails = true»;'),
  },
}

export const answer403ForScope: Table = {
  by: 'server',
  lines: {
    express: file(
      'the check of the scope',
      `res.«status(403)».set('WWW-Authenticate', 'Bearer error="insufficient_scope", scope="%SCOPE%"').end()`,
    ),
    spring: file(
      'the filter chain',
      'http.exceptionHandling(e -> e.accessDeniedHandler(«new BearerTokenAccessDeniedHandler()»))',
    ),
    django: file(
      'the view',
      `return HttpResponse(«status=403», headers={"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="%SCOPE%"'})`,
    ),
    dotnet: file('the controller', 'return «Forbid()»;'),
  },
}
