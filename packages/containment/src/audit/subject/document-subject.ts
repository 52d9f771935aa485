import type { JsonObject } from '../json-value.ts'

/** A document of JSON or YAML with the way back to its lines. */
export interface DocumentSubject {
  readonly target: string
  readonly path: string
  readonly document: JsonObject
  /** Line at which the value at a way of keys and indices stands, or the nearest one above it. From 1. */
  lineOf(way: readonly (string | number)[]): number
}
