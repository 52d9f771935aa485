/** A stretch of folded text. */
export interface Span {
  readonly start: number
  readonly end: number
}
