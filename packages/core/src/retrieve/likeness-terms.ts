import type { IndexedWords } from './query-sources.ts'
import { wordExpressions } from './word-expression.ts'

/** Words of a title that the likeness is looked for by: a longer title goes on with measures and colours. */
const LIKENESS_TERMS = 8

/** Expressions of FTS5 for the first words of a text that say something. */
export function likenessTerms({ language }: IndexedWords, text: string): readonly string[] {
  return wordExpressions(text, language).slice(0, LIKENESS_TERMS)
}
