import type { CatalogueAgentsOptions } from '@cloister/core/agents'
import * as z from 'zod/mini'

/** The shop whose products agents search. */
export interface AgentsShop extends Omit<CatalogueAgentsOptions, 'endpoint' | 'shopUrl'> {
  /** The origin of the storefront, such as `https://kettles.example`: links to products lead there. */
  readonly shopUrl: string
}

export interface AgentsOptions {
  /**
   * Finds the shop of this app. Give the same object for as long as nothing changes: requests are counted by it. Without
   * one there is no address for agents.
   */
  readonly shop: () => AgentsShop | Promise<AgentsShop | undefined> | undefined
  /** The agent's address, for rate limits, from a header that your own proxy sets. Default: all count as one. */
  readonly address?: (request: Request) => string | undefined
}

/** The form of {@link AgentsOptions}. */
export const agentsOptions: z.ZodMiniType<AgentsOptions> = z.strictObject({
  shop: z.custom<AgentsOptions['shop']>((value) => typeof value === 'function'),
  address: z.optional(
    z.custom<NonNullable<AgentsOptions['address']>>((value) => typeof value === 'function'),
  ),
}) as z.ZodMiniType<AgentsOptions>
