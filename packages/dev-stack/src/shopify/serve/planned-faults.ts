/**
 * What can go wrong with Shopify. `throttled` is a shop that cannot afford the operation, which comes with HTTP 200;
 * `busy` is 429 with `Retry-After` in seconds; `failed` is an exception inside HTTP 200 that quotes somebody; `partial` is
 * data with such an error beside it; `down` is a page of HTML with 503; `not-json` a page of HTML with 200; `silent` no
 * answer at all; `cut` an answer that ends midway.
 */
export type ShopifyFault =
  | 'busy'
  | 'cut'
  | 'down'
  | 'failed'
  | 'not-json'
  | 'partial'
  | 'silent'
  | 'throttled'

/** Faults that are waiting for requests of the APIs, the first for the next one. */
export class PlannedFaults {
  readonly #planned: ShopifyFault[] = []

  plan(fault: ShopifyFault, times: number): void {
    this.#planned.push(...Array.from({ length: times }, () => fault))
  }

  forget(): void {
    this.#planned.length = 0
  }

  next(): ShopifyFault | undefined {
    return this.#planned.shift()
  }
}
