import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CsvRow, csvRows } from '../../catalogue/csv-rows.ts'

export type Cells = CsvRow['cells']

/** The folder `magento2-sample-data/app/code/Magento` of Magento's sample data, as its authors lay it out. */
export class LumaFolder {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** The rows of a file below `fixtures` of a module; none where the module was left out. */
  rows(module: string, file: string): readonly Cells[] {
    const path = join(this.#path, module, 'fixtures', file)
    if (!existsSync(path)) return []
    return csvRows({ name: file, chunks: [readFileSync(path)] }).map(({ cells }) => cells)
  }
}

/** A cell that lists its values one a line. */
export function linesOf(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter(Boolean)
}
