/**
 * The text in a file; undefined when it is none. Windows tools write UTF-16 with a byte order mark (Encoding standard,
 * "BOM sniff").
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  // Archives, pictures and programs have such bytes near their beginning, no text has.
  return /\0|\ufffd{4}/.test(text.slice(0, 2000)) ? undefined : text
}
