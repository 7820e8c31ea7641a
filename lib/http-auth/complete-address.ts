/** Makes a whole URL of what people type: blanks, quotes and angle brackets go, https:// comes where there is no scheme. */
export function completeAddress(typed: string): string {
  const bare = typed.replace(/^[\s"'“”‘’<>«»]+|[\s"'“”‘’<>«»]+$/gu, '')
  if (bare === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(bare)) return bare
  // A scheme without slashes is a mistake to name, not a host: mailto:, javascript:. A port is no scheme.
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(bare)) return bare
  return `https://${bare.replace(/^\/+/, '')}`
}
