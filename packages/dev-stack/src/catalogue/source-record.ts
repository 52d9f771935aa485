/** A record as a file holds it, not yet a product, and the line on which it begins. */
export interface SourceRecord {
  readonly value: unknown
  readonly line: number
}

/** Bytes of one record: more than the largest product that a catalogue takes. */
export const RECORD_LIMIT_BYTES = 4_194_304
