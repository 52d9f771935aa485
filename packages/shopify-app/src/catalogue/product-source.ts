import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { AdminClient } from '../admin/admin-client.ts'
import { type BulkResults, openBulkResults } from '../bulk/bulk-results.ts'
import { parseShop } from '../install/shop.ts'
import type { ShopifySimulator } from '../install/shopify-cloud.ts'

/** Whose prices are taken: those of a market, or of a company that buys at its own price list. */
export type PricedFor = { readonly country: string } | { readonly companyLocationId: string }

export interface ProductSourceOptions {
  /** The permanent domain, such as `kettles.myshopify.com`. */
  readonly shop: string
  readonly admin: AdminClient
  /** Default: the prices of the shop's own currency. A catalogue holds one; open one for each market. */
  readonly pricedFor?: PricedFor
  /**
   * Whether only what is published to that market or company location is shown, as by catalogues of its own. It needs the
   * scope `read_publications`, see `contextDocuments`. Default: what the sales channel shows.
   */
  readonly onlyPublishedThere?: boolean
  /** The name of an attribute that says how many are in stock. Default: shoppers learn whether, and not how many. */
  readonly stockAttribute?: string
  /**
   * Which metafields are attributes, at most 30: `{ material: 'custom.material' }`. What is not named is not asked for.
   * Name none that says something of a person.
   */
  readonly metafields?: Readonly<Record<string, string>>
  /** `gid://shopify/Publication/…` of the sales channel whose products are shown. Default: the Online Store. */
  readonly publicationId?: string
  /** The language of the shop's texts, BCP 47. Default `en`. */
  readonly locale?: string
  /** Instead of Shopify, for development on this machine. */
  readonly simulator?: ShopifySimulator
}

/** A shop as a catalogue reads it. Made by {@link openProductSource}. */
export interface ProductSource {
  readonly shop: string
  readonly admin: AdminClient
  readonly results: BulkResults
  readonly view: ProductView
  close(): Promise<void>
}

/** What is asked of each product. Every word of it is checked: bulk operations have no variables. */
export interface ProductView {
  readonly pricedFor?: PricedFor | undefined
  readonly onlyPublishedThere?: boolean | undefined
  readonly stockAttribute?: string | undefined
  /** The name of the attribute, and `namespace.key`. */
  readonly metafields: readonly (readonly [name: string, key: string])[]
  readonly publicationId?: string | undefined
  readonly locale: string
}

const MOST_METAFIELDS = 30
const gid = (type: string) => z.string().check(z.regex(new RegExp(`^gid://shopify/${type}/\\d{1,20}$`, 'u')))
/** As Shopify limits them. */
const metafieldKey = z.string().check(z.regex(/^[\w-]{3,255}\.[\w-]{2,64}$/u))
const name = z.string().check(z.minLength(1), z.maxLength(120))

const schema = z.object({
  pricedFor: z.optional(
    z.union([
      z.strictObject({ country: z.string().check(z.regex(/^[A-Z]{2}$/u)) }),
      z.strictObject({ companyLocationId: gid('CompanyLocation') }),
    ]),
  ),
  onlyPublishedThere: z.optional(z.boolean()),
  stockAttribute: z.optional(name),
  metafields: z.optional(
    z.record(name, metafieldKey).check(z.refine((all) => Object.keys(all).length <= MOST_METAFIELDS)),
  ),
  publicationId: z.optional(gid('Publication')),
  locale: z.optional(z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u))),
})

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, whose details name the option. */
export function openProductSource(options: ProductSourceOptions): ProductSource {
  const { admin, simulator } = options
  const checked = schema.safeParse(options)
  if (!checked.success) {
    const option = String(checked.error.issues[0]?.path[0] ?? 'options')
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
  }
  const { metafields = {}, locale = 'en', ...view } = checked.data
  if (view.onlyPublishedThere && view.pricedFor === undefined) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'onlyPublishedThere' } })
  }
  const results = openBulkResults(simulator)
  return {
    shop: parseShop(options.shop),
    admin,
    results,
    view: viewOf({ ...view, metafields, locale }),
    close: () => results.close(),
  }
}

/** In one order, by which a sync knows it again. */
function viewOf({
  pricedFor,
  onlyPublishedThere,
  stockAttribute,
  metafields,
  publicationId,
  locale,
}: Omit<ProductView, 'metafields'> & { readonly metafields: Readonly<Record<string, string>> }): ProductView {
  const named = Object.entries(metafields)
  return { pricedFor, onlyPublishedThere, stockAttribute, metafields: named, publicationId, locale }
}
