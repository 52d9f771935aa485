import type { DatabaseSync } from 'node:sqlite'
import { GO_ON_JOINING, JOIN_ALL_PARTS } from './catalogue-tables.ts'
import { numberIn, preparedRows } from './prepared-rows.ts'
import type { Steps } from './work-slice.ts'

/** A smaller index has few parts, and is filled within the second that joining them would make longer. */
const SMALL_INDEX_PAGES = 8000

/** Joins the parts of the word index of a large catalogue, so that searches find their words in one place. */
export function* joinWordIndex(database: DatabaseSync): Steps {
  const rows = preparedRows(database)
  if (numberIn(rows('SELECT count(*) FROM word_data')) < SMALL_INDEX_PAGES) {
    return
  }
  const changes = (): number => numberIn(rows('SELECT total_changes()'))
  database.exec(JOIN_ALL_PARTS)
  // FTS5 itself counts one change for each call: when there is no other, nothing is left to join.
  for (let before = 0; changes() - before > 1; ) {
    yield
    before = changes()
    database.exec(GO_ON_JOINING)
  }
}
