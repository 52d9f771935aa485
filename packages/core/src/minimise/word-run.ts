import type { FoldedText } from './fold-text.ts'
import type { WordRange } from './word-range.ts'

/** Neighbouring words of a text, with nothing but a little punctuation between them, read as one. */
export interface WordRun extends WordRange {
  readonly joined: string
  /** Whether nothing but hyphens and apostrophes stand between the words. */
  readonly isTight: boolean
}

/** The run with the next word; `undefined` when the gap before it is too wide or the text is over. */
export function extendedRun(text: FoldedText, run: WordRun): WordRun | undefined {
  const { start, end } = run
  const word = text.words[end]
  if (word === undefined) return undefined
  const from = end === start ? word.start : (text.words[end - 1]?.end ?? word.start)
  const gap = word.start - from
  if (gap > LONGEST_GAP) return undefined
  const isSign = gap === 1 && (text.text[from] === '-' || text.text[from] === "'")
  return {
    start,
    end: end + 1,
    joined: run.joined + text.text.slice(word.start, word.end),
    isTight: run.isTight && (end === start || isSign),
  }
}

/** The most characters between words that are read as one. */
export const LONGEST_GAP = 5
