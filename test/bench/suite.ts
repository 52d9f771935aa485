import type { Figure } from './figure.ts'

export interface MeasureOptions {
  /** Where the data sets are, one folder each. */
  readonly dataDirectory: string
  /** How often everything is measured. Figures are medians. */
  readonly rounds: number
}

/** Something that can be measured by name. */
export interface Suite {
  readonly name: string
  /** What it measures, in one line. */
  readonly about: string
  /** Folders of the data directory that it needs. */
  readonly needs: readonly string[]
  /** Where a user gets the data, in one sentence. */
  readonly dataSource: string
  measure(options: MeasureOptions): Promise<readonly Figure[]>
}
