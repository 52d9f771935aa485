/** One form for a word and its English plural. No dictionary: it only has to give both the same. */
export function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
