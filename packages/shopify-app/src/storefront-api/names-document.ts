import * as z from 'zod/mini'
import type { RowsPage } from './rows-by-page.ts'
import type { StorefrontDocument } from './storefront-document.ts'

interface NamedCategory {
  readonly id: string
  readonly name: string
}

/** What a product is called by those who sort it. */
export interface NamedProduct {
  readonly vendor: string
  readonly productType: string
  readonly category?: (NamedCategory & { readonly ancestors: readonly NamedCategory[] }) | null | undefined
}

interface Names {
  readonly localization: { readonly country: { readonly currency: { readonly isoCode: string } } }
  readonly products: RowsPage<NamedProduct>
}

const category = z.object({ id: z.string(), name: z.string() })
const names = z.object({
  localization: z.object({
    country: z.object({ currency: z.object({ isoCode: z.string().check(z.regex(/^[A-Z]{3}$/)) }) }),
  }),
  products: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
    nodes: z.array(
      z.object({
        vendor: z.string(),
        productType: z.string(),
        category: z.nullish(z.extend(category, { ancestors: z.array(category) })),
      }),
    ),
  }),
})

/** The names by which a shop can be narrowed, with its products that sell best first, and the currency of its prices. */
export const namesDocument: StorefrontDocument<Names> = {
  name: 'CloisterNames',
  text: `query CloisterNames($first: Int!, $after: String, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  localization { country { currency { isoCode } } }
  products(first: $first, after: $after, sortKey: BEST_SELLING) {
    pageInfo { hasNextPage endCursor }
    nodes { vendor productType category { id name ancestors { id name } } }
  }
}
`,
  data: names,
}
