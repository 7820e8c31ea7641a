/** Blanks what looks like a secret in a field, before its words go into an address. */
export async function blankSecrets(field: Element | RadioNodeList | null): Promise<void> {
  if (!(field instanceof HTMLInputElement)) return
  try {
    const { redactText } = await import('@/lib/http-auth/redact')
    field.value = redactText(field.value)
  } catch {
    // The part could not be loaded; the hint has said to leave secrets out.
  }
}
