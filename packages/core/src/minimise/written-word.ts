import { detectionAt, type FoldedText } from './fold-text.ts'

/** A word as it was written, with its capitals and accents; empty beyond the words. */
export function writtenWord(folded: FoldedText, at: number): string {
  const word = folded.words[at]
  if (word === undefined) return ''
  const { start, end } = detectionAt(folded, word, 'NAME')
  return folded.original.slice(start, end)
}
