import { CloisterError } from '@cloister/core'

/** An object of an answer, whose fields are looked at one by one. */
export type Fields = Readonly<Record<string, unknown>>

/*
 * Checks by hand: a shop of 100,000 products is read in seconds, and a schema of this many fields would take half of them.
 * Each throws `CLOISTER_CATALOGUE_INVALID` with the path of the field, and never a word of what stood there.
 */

export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidField(path)
  return value as Fields
}

/** `undefined` for what is missing or null. */
export function maybeFieldsOf(value: unknown, path: string): Fields | undefined {
  return value === undefined || value === null ? undefined : fieldsOf(value, path)
}

export function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidField(path)
  return value
}

/** @param most characters */
export function textOf(value: unknown, path: string, most = 255): string {
  if (typeof value !== 'string' || value.length > most) throw invalidField(path)
  return value
}

export function maybeTextOf(value: unknown, path: string, most?: number): string | undefined {
  return value === undefined || value === null ? undefined : textOf(value, path, most)
}

export function booleanOf(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw invalidField(path)
  return value
}

export function invalidField(field: string): CloisterError {
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}
