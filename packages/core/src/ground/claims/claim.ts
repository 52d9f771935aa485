/** One thing that a number, a date, a time or a code may mean, written so that equal meanings are equal texts. */
export type Meaning = string

/** What a text states at one place. It holds when one of its meanings stands in the source. */
export interface Claim {
  readonly meanings: readonly Meaning[]
  /** What else a source that says this makes true, such as the bare number of a quantity with its unit. */
  readonly implies: readonly Meaning[]
}

/** A claim and the token behind it. */
export interface ClaimAt {
  readonly claim: Claim
  readonly end: number
}

/** A value of a dimension. Rounded, because a quarter of an hour is no exact number of weeks. */
export function quantity(dimension: string, value: number): Meaning {
  return `${dimension} ${Number(value.toPrecision(10))}`
}

/** A number of which is not said what it counts. */
export function bareNumber(value: number): Meaning {
  return quantity('any', value)
}

/** A stretch that is compared as it is written. */
export function verbatim(written: string): Meaning {
  return `as ${written.toLowerCase()}`
}
