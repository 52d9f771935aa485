import type { Rows } from './prepared-rows.ts'
import type { WordVocabulary } from './read-word-vocabulary.ts'
import type { SearchLanguage } from './search-language.ts'
import type { Synonyms } from './synonyms.ts'

/** An index, and the language that its words are in. */
export interface IndexedWords {
  readonly rows: Rows
  readonly language: SearchLanguage
}

/** What a query is read with. */
export interface QuerySources extends IndexedWords {
  readonly synonyms: Synonyms
  readonly vocabulary: () => WordVocabulary
}
