import { file, type Table } from '../remedy/lines'

/**
 * Lines for what a browser keeps: answers in its cache and cookies; and for the sign-in page of people. After:
 * nginx.org/en/docs/http/ngx_http_proxy_module.html (proxy_cookie_flags, proxy_cookie_domain, proxy_cache_valid),
 * httpd.apache.org/docs/2.4/mod/mod_proxy.html (ProxyPassReverseCookieDomain), github.com/OpenIDC/mod_auth_openidc
 * (auth_openidc.conf: OIDCUnAuthAction), expressjs.com/en/resources/middleware/session.html,
 * docs.spring.io/spring-boot/appendix/application-properties, docs.djangoproject.com/en/stable/ref/settings/#sessions,
 * learn.microsoft.com/en-us/aspnet/core/security/authentication/cookie and /en-us/aspnet/samesite/system-web-samesite.
 */

export const keepOutOfCaches: Table = {
  by: 'server',
  note: 'Then empty the cache that has it.',
  lines: {
    nginx: file(
      'nginx.conf: the map in http, the rest in the location',
      [
        'map $status $refusal_cache { 401 no-store; }',
        '',
        '«add_header Cache-Control $refusal_cache always;»',
        '«proxy_cache_valid 200 301 302 10m;»  # where it caches itself: never “any”',
      ].join('\n'),
    ),
    apache: file(
      'the virtual host or <Location>',
      '«Header always set Cache-Control "no-store" "expr=%{REQUEST_STATUS} == 401"»',
    ),
    caddy: file(
      'the Caddyfile',
      [
        'reverse_proxy <your app> {',
        '    @refused status 401',
        '    handle_response @refused {',
        '        header {',
        '            «Cache-Control no-store»',
        '            defer',
        '        }',
        '        copy_response',
        '    }',
        '}',
      ].join('\n'),
    ),
    express: file('the guard', "res.status(401)«.set('Cache-Control', 'no-store')».end()"),
    spring: file('the filter chain', 'http.headers(headers -> headers«.cacheControl(Customizer.withDefaults())»)'),
    django: file('views.py, above the view', '«@never_cache»'),
    dotnet: file('the code that answers 401', 'context.Response.«Headers.CacheControl = "no-store"»;'),
  },
}

export const answerPrograms: Table = {
  by: 'server',
  lines: {
    apache: file(
      'the virtual host, with mod_auth_openidc',
      [
        '<Location /api>',
        '    OIDCUnAuthAction «401»',
        `    Header always set WWW-Authenticate '%CHALLENGE%' "expr=%{REQUEST_STATUS} == 401"`,
        '</Location>',
      ].join('\n'),
    ),
    express: file(
      'the guard',
      "if (!req.user) return req.accepts(['json', 'html']) === 'html'\n  ? res.redirect('/login')\n  : «res.status(401).set('WWW-Authenticate', '%CHALLENGE%').end()»",
    ),
    spring: file(
      'the filter chain, before formLogin or oauth2Login',
      'http.exceptionHandling(e -> e«.defaultAuthenticationEntryPointFor(\n    new BearerTokenAuthenticationEntryPoint(),\n    PathPatternRequestMatcher.withDefaults().matcher("/api/**"))»)',
    ),
    django: file(
      'the view, in the place of @login_required',
      `if not request.user.is_authenticated:\n    return «HttpResponse(status=401, headers={"WWW-Authenticate": '%CHALLENGE%'})»`,
    ),
    dotnet: file(
      'Program.cs, in AddCookie',
      'options.Events.OnRedirectToLogin = context =>\n{\n    «context.Response.StatusCode = 401;»\n    return Task.CompletedTask;\n};',
    ),
  },
}

export const setCookieFlags: Table = {
  by: 'server',
  note: 'SameSite=None only where the site is used inside pages of other sites; else SameSite=Lax.',
  lines: {
    nginx: file('the location with proxy_pass', 'proxy_cookie_flags ~ «secure samesite=none»;'),
    apache: file('the virtual host', 'Header edit Set-Cookie "$" «"; Secure; SameSite=None"»'),
    caddy: file('reverse_proxy', 'header_down Set-Cookie "$" «"; Secure; SameSite=None"»'),
    express: file(
      'the app',
      "app.set('trust proxy', 1)\napp.use(session({ …, cookie: { «secure: true, sameSite: 'none'» } }))",
    ),
    spring: file(
      'application.properties',
      'server.servlet.session.cookie.«secure=true»\nserver.servlet.session.cookie.«same-site=none»',
    ),
    django: file('settings.py', 'SESSION_COOKIE_SECURE = «True»\nSESSION_COOKIE_SAMESITE = «"None"»'),
    dotnet: file(
      'Program.cs, in AddCookie',
      'options.Cookie.SecurePolicy = «CookieSecurePolicy.Always»;\noptions.Cookie.SameSite = «SameSiteMode.None»;',
    ),
    iis: file('web.config, in system.web', '<httpCookies «requireSSL="true" sameSite="None"» />'),
  },
}

export const setCookieDomain: Table = {
  by: 'server',
  lines: {
    nginx: file('the location with proxy_pass', '«proxy_cookie_domain %COOKIEDOMAIN% $host;»'),
    apache: file('the virtual host', '«ProxyPassReverseCookieDomain %COOKIEDOMAIN% %FINALHOSTNAME%»'),
    caddy: file('reverse_proxy', '«header_down Set-Cookie "Domain=%COOKIEDOMAIN%" "Domain={host}"»'),
    express: file('the app', 'app.use(session({ …, cookie: { «domain: undefined» } }))'),
    spring: file('application.properties', 'server.servlet.session.cookie.domain=«%FINALHOSTNAME%»'),
    django: file('settings.py', 'SESSION_COOKIE_DOMAIN = «None»'),
    dotnet: file('Program.cs, in AddCookie', 'options.Cookie.Domain = «null»;'),
  },
}
