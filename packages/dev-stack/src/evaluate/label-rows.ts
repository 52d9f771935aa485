import { isCloisterError } from '@cloister/core'
import { csvHeader, csvRows } from '../catalogue/csv-rows.ts'
import { labelFault } from './label-fault.ts'

/** A file of labels as it was found. */
export interface LabelFile {
  /** Such as `queries.csv`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A line of a table or an entry of a list, its cells by the names of the columns or fields. */
export interface LabelRow {
  readonly file: string
  readonly row: number
  readonly cells: Readonly<Record<string, unknown>>
}

export function isTable({ name }: LabelFile): boolean {
  return name.endsWith('.csv')
}

/**
 * The lines of a table.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the file, and the missing column.
 */
export function tableRows({ name, bytes }: LabelFile, columns: readonly string[]): readonly LabelRow[] {
  const source = { name, chunks: [bytes] }
  try {
    const header = csvHeader(source)
    const missing = columns.find((column) => !header.includes(column))
    if (missing !== undefined)
      throw labelFault({ file: name, row: 1, column: missing }, 'this column in the first line')
    return csvRows(source).map(({ cells, line }) => ({ file: name, row: line, cells }))
  } catch (cause) {
    if (isCloisterError(cause) && cause.code === 'CLOISTER_OPTIONS_INVALID') throw cause
    const row = isCloisterError(cause) ? Number(cause.details['line']) : 1
    throw labelFault(
      { file: name, row },
      'a CSV table with as many cells in each line as in the first',
      cause,
    )
  }
}

/** The entries of a JSON list. @throws As {@link tableRows}. */
export function listRows({ name, bytes }: LabelFile): readonly LabelRow[] {
  const entries = parsed(name, bytes)
  if (!Array.isArray(entries)) throw labelFault({ file: name }, 'a JSON array')
  return entries.map((entry: unknown, index) => {
    const row = index + 1
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      throw labelFault({ file: name, row }, 'an object')
    return { file: name, row, cells: entry as Readonly<Record<string, unknown>> }
  })
}

function parsed(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw labelFault({ file }, 'JSON in UTF-8', cause)
  }
}

/** A text of a row, without space around it. */
export function textIn({ file, row, cells }: LabelRow, column: string, longest: number): string {
  const value = cells[column]
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '' || text.length > longest)
    throw labelFault({ file, row, column }, `a text of 1 to ${longest} characters`)
  return text
}

/** The same where the row may do without. */
export function optionalTextIn(row: LabelRow, column: string, longest: number): string | undefined {
  const value = row.cells[column]
  return value === undefined || value === null || value === '' ? undefined : textIn(row, column, longest)
}
