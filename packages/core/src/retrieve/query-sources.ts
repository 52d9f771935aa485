import type { Rows } from './prepared-rows.ts'
import type { SearchLanguage } from './search-language.ts'
import type { Synonyms } from './synonyms.ts'
import type { WordVocabulary } from './word-vocabulary.ts'

/** What a query is read with. */
export interface QuerySources {
  readonly rows: Rows
  readonly language: SearchLanguage
  readonly synonyms: Synonyms
  readonly vocabulary: () => WordVocabulary
}
