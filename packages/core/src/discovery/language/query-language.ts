/**
 * How a language says what a shopper wants, as lists of phrases parted by commas. A phrase may be in several lists;
 * what stands next to it decides what it means.
 */
export interface QueryLanguage {
  /** ISO 639-1. */
  readonly code: string
  /** Before a price that must not be exceeded, and behind it. */
  readonly atMost: string
  readonly atMostAfter: string
  /** Before a price that must be reached, and behind it. */
  readonly atLeast: string
  readonly atLeastAfter: string
  /** Before the two prices of a range, and between them. */
  readonly rangeStart: string
  readonly rangeMiddle: string
  /** Before a price that is meant roughly, and behind it. */
  readonly about: string
  readonly aboutAfter: string
  /** Before what somebody has to spend. */
  readonly budget: string
  readonly cheapestFirst: string
  readonly dearestFirst: string
  /** Before a name that is not wanted, and behind it. */
  readonly without: string
  readonly withoutAfter: string
  /** Turns `more than` into `at most`. */
  readonly negation: string
  /** Before a name that the product is for, not from. */
  readonly madeFor: string
  /** Between the names of a list. */
  readonly listed: string
  /** What may stand between a phrase and its price or name and says nothing. */
  readonly link: string
  /** About price and cost; says nothing beside a price. */
  readonly cost: string
  /** Words around a query that say nothing about what is wanted. */
  readonly filler: string
}
