const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** Code points that XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

/** The value of an attribute, with its quotes. What XML cannot write is left out. */
export function xmlAttribute(value: string | number): string {
  const text = String(value).replace(UNWRITABLE, '')
  return `"${text.replace(/[&<>"'\n\r\t]/gu, (character) => ESCAPED[character] ?? '')}"`
}
