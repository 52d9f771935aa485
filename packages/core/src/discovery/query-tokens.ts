import { folded } from '../retrieve/folded.ts'

/** A run of letters and digits, or one sign, of a query. */
export interface QueryToken {
  /** In lower case, without accents. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Letters that Unicode does not take apart, as people type them without a keyboard for them. */
const SPELT_OUT: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe' }

/** The tokens of a query, in order. White space and apostrophes are none. */
export function queryTokens(query: string): readonly QueryToken[] {
  return [...query.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s'’ʼ`´\p{L}\p{M}\p{N}]/gu)].map(({ 0: text, index }) => ({
    word: foldedWord(text),
    start: index,
    end: index + text.length,
  }))
}

function foldedWord(text: string): string {
  return folded(text).replace(/[ßłøæœ]/gu, (letter) => SPELT_OUT[letter] ?? letter)
}
