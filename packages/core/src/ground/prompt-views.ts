import { foldText } from '../minimise/fold-text.ts'

/** Letters and digits alone, so that neither blanks nor marks between them hide a text. */
export function squeezed(text: string): string {
  const folded = foldText(text).text
  // Most text is plain, and classes of Unicode are slow to look up.
  return folded.replace(NOT_ASCII.test(folded) ? /[^\p{L}\p{N}]+/gu : /[^a-z0-9]+/g, '')
}

const NOT_ASCII = /[^ -~\s]/

/** The forms in which a model may give a text away: forwards, backwards, rot13, hex, and Base64 at each offset. */
export function promptViews(text: string): readonly string[] {
  const plain = squeezed(text)
  const backwards = Array.from(plain).toReversed().join('')
  return [plain, backwards, rot13(plain), ...encoded(text), ...encoded(text.replace(/\s/gu, ''))]
}

function encoded(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  // What a few letters before it would make of the first characters is not the text's own.
  const base64 = [0, 1, 2].map((offset) => squeezed(btoa('\0'.repeat(offset) + binary).slice(offset * 2)))
  return [hex, ...base64]
}

function rot13(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + 13) % 26)))
}
