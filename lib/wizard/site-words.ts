/** `{site}` in a title stands for the host of the address in question, or for “the site”. */
export function fillSite(text: string, host = 'the site'): string {
  return text.replaceAll('{site}', host)
}
