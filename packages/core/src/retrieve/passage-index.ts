import type { DatabaseSync } from 'node:sqlite'
import { textIndexer } from './indexed-text.ts'
import type { Passage, QuestionScope } from './knowledge.ts'
import { openDatabase } from './open-database.ts'
import type { Page } from './page.ts'
import { preparedRows } from './prepared-rows.ts'
import type { IndexedWords } from './query-sources.ts'
import { DEFAULT_LOCALE, type SearchLanguage, searchLanguage, tokenizerOf } from './search-language.ts'
import { splitPage } from './split-page.ts'

/** The passages of one language. A language has a table of its own, because each has its own tokens and word counts. */
export interface PassageIndex extends IndexedWords {
  readonly database: DatabaseSync
  /** By their numbers in the table, as they are shown. */
  readonly passages: ReadonlyMap<number, Passage>
}

/** Indexes pages by the words of their language, that of the knowledge first. */
export function indexPages(pages: readonly Page[], locale: string = DEFAULT_LOCALE): readonly PassageIndex[] {
  const languages = new Map([[searchLanguage(locale).code, searchLanguage(locale)]])
  const byLanguage = Map.groupBy(pages, (page) => {
    const language = searchLanguage(page.locale ?? locale)
    languages.set(language.code, language)
    return language.code
  })
  return [...languages.values()].map((language) => indexOf(byLanguage.get(language.code) ?? [], language))
}

/** The indexes in the order in which they answer. */
export function inAskedLanguageFirst(
  indexes: readonly PassageIndex[],
  { locale }: QuestionScope,
): readonly PassageIndex[] {
  const asked = locale === undefined ? undefined : searchLanguage(locale).code
  const isAsked = ({ language }: PassageIndex) => language.code === asked
  return [...indexes.filter(isAsked), ...indexes.filter((index) => !isAsked(index))]
}

function indexOf(pages: readonly Page[], language: SearchLanguage): PassageIndex {
  const database = openDatabase()
  database.exec(`
    CREATE VIRTUAL TABLE passage USING fts5(title, text, content='', tokenize='${tokenizerOf(language)}');
    INSERT INTO passage (passage, rank) VALUES ('rank', 'bm25(3, 1)');
  `)
  const insert = database.prepare('INSERT INTO passage (rowid, title, text) VALUES (?, ?, ?)')
  const passages = new Map(pages.flatMap(splitPage).map((passage, at) => [at + 1, passage]))
  const indexed = textIndexer(language)
  for (const [number, { title, text }] of passages) {
    insert.run(number, indexed(title), indexed(text))
  }
  return { database, rows: preparedRows(database), language, passages }
}
