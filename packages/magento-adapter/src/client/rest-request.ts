import type * as z from 'zod/mini'
import type { SearchCriteria } from './search-criteria.ts'

/**
 * One call of Magento's REST API for the merchant's own data, signed as the integration. Nothing of one shopper is
 * asked this way.
 */
export interface RestRequest<Answer> {
  readonly method: 'GET' | 'POST' | 'PUT'
  /**
   * Below `/V1`, as `/products`; no dots and no percent-encoding. A name from outside, such as a SKU, is a filter and
   * never a part of the path.
   */
  readonly path: string
  readonly search?: SearchCriteria
  /** JSON. It is not signed by OAuth 1: TLS alone protects it. */
  readonly body?: unknown
  /** Reads the answer. `fields=` is made from it, so that Magento sends nothing else. */
  readonly answer: z.ZodMiniType<Answer>
}
