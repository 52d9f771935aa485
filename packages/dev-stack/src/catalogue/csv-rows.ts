import { CsvError, parse } from 'csv-parse/sync'
import { brokenRecord } from './broken-record.ts'
import type { SourceFile } from './source-file.ts'
import { RECORD_LIMIT_BYTES } from './source-record.ts'

/** A row under the names of the header. Columns that the file does not have are absent. */
export interface CsvRow {
  readonly cells: Readonly<Record<string, string | undefined>>
  /** The line on which the row begins; a quoted cell may reach over several. */
  readonly line: number
}

interface ParsedRow {
  readonly record: Readonly<Record<string, string>>
  /** `lines` counts to the end of the row. */
  readonly info: { readonly lines: number }
}

const OPTIONS = { bom: true, skip_empty_lines: true, max_record_size: RECORD_LIMIT_BYTES } as const

/** The rows of a CSV file with a header. */
export function csvRows({ name, chunks }: SourceFile): readonly CsvRow[] {
  const bytes = Buffer.concat([...chunks])
  const rows = parsed(name, () => parse<ParsedRow>(bytes, { ...OPTIONS, columns: true, info: true }))
  return rows.map(({ record, info }) => ({ cells: record, line: info.lines - lineBreaksIn(record) }))
}

/** The names of the columns. */
export function csvHeader({ name, chunks }: SourceFile): readonly string[] {
  const [header = []] = parsed(name, () => parse(Buffer.concat([...chunks]), { ...OPTIONS, to: 1 }))
  return header
}

function parsed<T>(file: string, parseFile: () => T): T {
  try {
    return parseFile()
  } catch (cause) {
    throw brokenRecord({ file, line: cause instanceof CsvError ? Number(cause['lines']) : 1 }, cause)
  }
}

function lineBreaksIn(record: Readonly<Record<string, string>>): number {
  return Object.values(record).join('').split('\n').length - 1
}
