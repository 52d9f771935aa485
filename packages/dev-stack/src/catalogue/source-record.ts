/** A record as a file holds it, not yet a product, and the line on which it begins. */
export interface SourceRecord {
  readonly value: unknown
  readonly line: number
}
