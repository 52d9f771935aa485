import type * as z from 'zod/mini'

/** One operation for the Storefront API as a constant, valid on both API versions that are spoken. */
export interface StorefrontDocument<Data> {
  /** The name of the operation. */
  readonly name: string
  readonly text: string
  /** Reads an answer, and leaves out of it what was not asked for. */
  readonly data: z.ZodMiniType<Data>
}
