import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { CloisterError } from '../cloister-error.ts'

/** Runs a read and returns its rows. */
export type Rows = (
  sql: string,
  ...values: readonly SQLInputValue[]
) => readonly Record<string, SQLOutputValue>[]

/**
 * Prepares each text of SQL once. The texts are our own, so there are only as many as this folder writes.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CLOSED` after the database was closed.
 */
export function preparedRows(database: DatabaseSync): Rows {
  const statements = new Map<string, StatementSync>()
  return (sql, ...values) => {
    if (!database.isOpen) {
      throw new CloisterError('CLOISTER_CLOSED')
    }
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement.all(...values)
  }
}

/** The column `number` of rows. */
export function numbersOf(rows: readonly Record<string, SQLOutputValue>[]): readonly number[] {
  return rows.map((row) => Number(row['number']))
}

/** The only number of the only row; 0 without one. */
export function numberIn(rows: readonly Record<string, SQLOutputValue>[]): number {
  const [value = 0] = Object.values(rows[0] ?? {})
  return Number(value)
}

/** How many products hold what is matched, counted no further than to a limit. */
export function countUpTo(rows: Rows, match: string, limit: number): number {
  return numberIn(rows('SELECT count(*) FROM (SELECT 1 FROM word WHERE word MATCH ? LIMIT ?)', match, limit))
}
