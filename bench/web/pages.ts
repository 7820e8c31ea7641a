/** One page of each kind that has bounds. */
export const pages = {
  wizard: '/wizard?platform=browser',
  'fix in wizard': '/wizard/allow-cookies?platform=browser&allow-cookies=not-fixed',
  guide: '/guide/in-browsers',
  cause: '/causes/session-expired',
  fix: '/fixes/allow-cookies',
} as const

/** Those of them that tell the same to everybody, and that search engines may list. */
export const articles = [pages.guide, pages.cause, pages.fix] as const
