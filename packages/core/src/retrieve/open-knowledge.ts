import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { Knowledge, Passage } from './knowledge.ts'
import { openDatabase } from './open-database.ts'
import { type Page, parsePage } from './page.ts'
import { preparedRows, type Rows } from './prepared-rows.ts'
import { passageQuery, sharedTerms } from './shared-terms.ts'
import { sharesEnough } from './shares-enough.ts'
import { splitPage } from './split-page.ts'

const TABLE = `
  CREATE VIRTUAL TABLE passage USING fts5(
    title, text, id UNINDEXED, url UNINDEXED, tokenize='porter unicode61 remove_diacritics 2'
  );
  INSERT INTO passage (passage, rank) VALUES ('rank', 'bm25(3, 1)');
`

/** As many as a question is ever answered from. */
const PASSAGE_LIMIT = 20

export interface KnowledgeOptions {
  readonly pages: Iterable<Page>
}

/**
 * Builds the embedded index of a shop's help pages, in memory. No page is fine: then nothing is ever found.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` for a page that does not hold or an id that
 * occurs twice.
 */
export async function openKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const passages = checkedPages(options.pages).flatMap(splitPage)
  const database = openDatabase()
  database.exec(TABLE)
  const insert = database.prepare('INSERT INTO passage (title, text, id, url) VALUES (?, ?, ?, ?)')
  for (const { title, text, id, url } of passages) {
    insert.run(title, text, id, url)
  }
  const rows = preparedRows(database)
  return {
    passages: async (question, limit) => findPassages(rows, question, Math.min(limit, PASSAGE_LIMIT)),
    close: () => {
      if (database.isOpen) {
        database.close()
      }
    },
  }
}

function checkedPages(pages: Iterable<Page>): readonly Page[] {
  const ids = new Set<string>()
  return [...pages].map((value, index) => {
    const page = checkedPage(value, index + 1)
    if (ids.has(page.id)) {
      throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { page: index + 1, field: 'id' } })
    }
    ids.add(page.id)
    return page
  })
}

function checkedPage(value: unknown, page: number): Page {
  try {
    return parsePage(value)
  } catch (cause) {
    const details = isCloisterError(cause) ? { page, ...cause.details } : { page }
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details })
  }
}

function findPassages(rows: Rows, question: string, limit: number): readonly Passage[] {
  const terms = sharedTerms(rows, question)
  if (terms.length === 0) {
    return []
  }
  const any = terms.map(({ term }) => passageQuery(term)).join(' OR ')
  return rows(
    'SELECT rowid AS number, id, title, text, url FROM passage WHERE passage MATCH ? ORDER BY rank',
    any,
  )
    .filter(({ number }) => sharesEnough(Number(number), terms))
    .slice(0, Math.max(limit, 0))
    .map(({ id, title, text, url }) => ({
      id: String(id),
      title: String(title),
      text: String(text),
      url: String(url),
    }))
}
