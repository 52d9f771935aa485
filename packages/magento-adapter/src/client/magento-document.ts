import type * as z from 'zod/mini'
import type { MagentoDialect } from './dialect.ts'

/** Scalars and input objects of GraphQL. */
export type MagentoVariables = Readonly<Record<string, unknown>>

/**
 * One GraphQL query as a constant: generated from a file of `src/documents`, typed from the schema of Magento, with
 * nothing ever pasted into its text.
 */
export interface MagentoDocument<Data, Variables extends object = MagentoVariables> {
  /** The name of the operation, for errors and traces. */
  readonly name: string
  readonly text: string
  /**
   * Who may ask. What a `guest` may ask is public and goes by GET, which alone is cached. The `phrase` of a shopper may
   * say anything, a `cart` is known by its masked id, a `customer` by the token: those go by POST, so that none of it
   * stands in a log of addresses.
   */
  readonly access: 'guest' | 'phrase' | 'cart' | 'customer'
  /** Where the text is valid. */
  readonly dialects: readonly MagentoDialect[]
  /** Reads an answer, and leaves out of it what was not asked for. */
  readonly data: z.ZodMiniType<Data>
  /** For the compiler only: what has to be given. */
  readonly variables?: Variables
}
