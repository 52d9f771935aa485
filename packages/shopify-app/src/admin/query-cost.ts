import * as z from 'zod/mini'

/** What Shopify says of the cost of an operation, in points, in every answer. */
export interface QueryCost {
  readonly requestedQueryCost: number
  readonly throttleStatus: {
    readonly maximumAvailable: number
    readonly currentlyAvailable: number
    /** Points a second. */
    readonly restoreRate: number
  }
}

const points = z.number().check(z.gte(0), z.lte(1_000_000))

export const queryCost: z.ZodMiniType<QueryCost> = z.object({
  requestedQueryCost: points,
  throttleStatus: z.object({
    maximumAvailable: points,
    currentlyAvailable: points,
    restoreRate: points.check(z.gt(0)),
  }),
})
