import type { Catalogue } from '@cloister/core/retrieve'
import * as z from 'zod/mini'
import { checkedOptions } from '../graphql-client/checked-options.ts'
import { askingStorefront, type StorefrontContext } from './ask-storefront.ts'
import { readShopNames } from './shop-names.ts'
import { StorefrontCatalogue } from './storefront-catalogue.ts'
import type { StorefrontClient } from './storefront-client.ts'

export interface StorefrontCatalogueOptions extends StorefrontContext {
  /** How long one question of Shopify may take, in milliseconds, 50–30,000. Default 2,000. */
  readonly deadlineMs?: number
  /** After how many seconds names of categories and brands are read again, 1–86,400. Default 300. */
  readonly namesKeptSeconds?: number
}

const NAMES_DEADLINE_MS = 30_000
const schema = z.object({
  deadlineMs: z._default(z.number().check(z.gte(50), z.lte(30_000)), 2_000),
  namesKeptSeconds: z._default(z.number().check(z.gte(1), z.lte(86_400)), 300),
})

/**
 * The shop's own search, suggestions and recommendations behind the contract of a catalogue, by Shopify's Storefront API:
 * for shops that have tuned them in Search & Discovery, or have more products than an index should hold. Prices are those
 * of a guest in the market that the options name. Of more than 5,000 products the names of brands and categories are those of the
 * 5,000 that sell best.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, with one that begins with `CLOISTER_PLATFORM_`, or
 * `CLOISTER_DEADLINE_EXCEEDED`.
 */
export async function openStorefrontCatalogue(
  client: StorefrontClient,
  options: StorefrontCatalogueOptions = {},
): Promise<Catalogue> {
  const { country, language, ...times } = options
  const { deadlineMs, namesKeptSeconds } = checkedOptions(schema, times, 'options of openStorefrontCatalogue')
  const ask = askingStorefront(client, { country, language })
  const names = await readShopNames(ask, { deadlineMs: NAMES_DEADLINE_MS })
  return new StorefrontCatalogue({ ask, names, deadlineMs, keptMs: 1_000 * namesKeptSeconds })
}
