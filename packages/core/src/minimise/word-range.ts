/** Neighbouring words of a folded text, by their places among its words; `end` is behind the last. */
export interface WordRange {
  readonly start: number
  readonly end: number
}
