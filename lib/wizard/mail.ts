/**
 * The link that opens a message in a mail program.
 * @param text as `messageText` gives it
 * @param to the mailbox that it goes to; open without one
 */
export function mailHref(text: string, to = ''): string {
  const [subject = ''] = text.split('\n', 1)
  const body = text.slice(subject.length).trimStart()
  return `mailto:${to}?subject=${encodeURIComponent(subject.replace(/^Subject: /, ''))}&body=${encodeURIComponent(body)}`
}
