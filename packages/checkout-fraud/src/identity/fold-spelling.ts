/** One spelling for what people write with and without capitals and accents: `Müller` and `MULLER` are `muller`. */
export function foldSpelling(text: string): string {
  const folded = ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss')
  return folded.toLowerCase()
}

/** The letters and digits of a text in one spelling, without what stands between them. */
export function foldedWords(text: string): readonly string[] {
  return foldSpelling(text).match(WORD) ?? []
}

const ASCII = /^[ -~]*$/
const WORD = /[\p{L}\p{N}]+/gu
