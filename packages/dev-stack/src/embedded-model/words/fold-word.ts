/** Lower case without diacritics, so that `Kohlefaser-Café` and `kohlefaser-cafe` are one word. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replaceAll('ß', 'ss')
}
