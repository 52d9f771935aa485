const HEDGES_PER_CALL = 0.05
/** A quiet hour does not save up for a storm. */
const MOST_SAVED = 2

/** Second calls that may be made: one for each twenty calls, and never more than two at once. */
export class HedgeBudget {
  #saved = 0

  called(): void {
    this.#saved = Math.min(MOST_SAVED, this.#saved + HEDGES_PER_CALL)
  }

  /** Takes one second call, when one is left. */
  take(): boolean {
    // Sums of twentieths fall short of whole numbers by a hair.
    if (this.#saved < 1 - 1e-9) return false
    this.#saved -= 1
    return true
  }
}
