import { CloisterError } from '@cloister/core'

/** Where a label stands. Rows of a CSV file are its lines, those of a JSON file its entries, both from 1 on. */
export interface LabelPlace {
  readonly file: string
  readonly row?: number
  /** A column of a table or a field of an entry, by the name that we know it under. */
  readonly column?: string
}

/** The error for a label that cannot be read. What stands there is not repeated. */
export function labelFault(place: LabelPlace, expected: string, cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { ...place, expected } })
}
