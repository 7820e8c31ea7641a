/** The origin of a page that cannot exist (RFC 6761 §6.4): for a preflight where nobody named a page. */
export const strangeOrigin = 'https://any-page.invalid'
