import { CloisterError, isCloisterError } from '@cloister/core/retrieve'

/** Where a record stands: the file as the directory names it, and the line on which the record begins. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** The error for a record that cannot be read. Details of the cause, such as the field, are kept. */
export function brokenRecord({ file, line }: Place, cause: unknown): CloisterError {
  const details = isCloisterError(cause) ? cause.details : {}
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { file, line, ...details } })
}

/** Reads one record; whatever goes wrong names the place. */
export function readAt<T>(place: Place, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw brokenRecord(place, cause)
  }
}
