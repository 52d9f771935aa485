/**
 * What can go wrong with a shop. `busy` is its limit of rates, which GraphQL tells inside HTTP 200 and REST as 429;
 * `failed` is an exception, inside HTTP 200 or as 500; `partial` is data with errors beside it; `maintenance` is a page
 * of HTML with 503; `not-json` a page of HTML with 200; `silent` no answer at all; `cut` an answer that ends midway.
 */
export type MagentoFault = 'busy' | 'cut' | 'failed' | 'maintenance' | 'not-json' | 'partial' | 'silent'

/** Faults that are waiting for requests, the first for the next one. */
export class PlannedFaults {
  readonly #planned: MagentoFault[] = []

  plan(fault: MagentoFault, times: number): void {
    this.#planned.push(...Array.from({ length: times }, () => fault))
  }

  forget(): void {
    this.#planned.length = 0
  }

  next(): MagentoFault | undefined {
    return this.#planned.shift()
  }
}
