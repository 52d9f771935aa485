import type { FoldedText } from './fold-text.ts'

/**
 * Whether exactly this stands between a word and the one before it, or before the first word. Compared in place:
 * detectors ask it of every word, and cutting the text out costs more than the answer.
 */
export function isGap({ text, words }: FoldedText, at: number, gap: string): boolean {
  const from = at > 0 ? words[at - 1]?.end : 0
  const to = words[at]?.start
  return from !== undefined && to === from + gap.length && text.startsWith(gap, from)
}

/** Whether nothing but one space stands before a word. */
export function isSpaced({ text, words }: FoldedText, at: number): boolean {
  const to = words[at]?.start
  return to !== undefined && words[at - 1]?.end === to - 1 && text.charCodeAt(to - 1) === SPACE
}

/** Whether a line begins between a word and the one before it; behind the last word, whether one ends there. */
export function hasBreakBefore({ breaks }: FoldedText, at: number): boolean {
  return breaks[at] === true
}

const SPACE = 0x20
