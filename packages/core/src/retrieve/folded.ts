/** Most names are plain, and plain text needs no normalising. */
const ASCII = /^[\u0020-\u007e]*$/

/** A text without case, accents and compatibility forms, so that `Crème` and `creme` are the same name. */
export function folded(text: string): string {
  return (ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')).toLowerCase()
}

/** The words of a text, folded: runs of letters and digits, in order. */
export function wordsOf(text: string): readonly string[] {
  const plain = folded(text)
  return plain.match(ASCII.test(plain) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? []
}
