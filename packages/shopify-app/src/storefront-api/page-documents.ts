import * as z from 'zod/mini'
import type { RowsPage } from './rows-by-page.ts'
import type { StorefrontDocument } from './storefront-document.ts'

const rows = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  nodes: z.array(z.unknown()),
})

/** The pages that the merchant has published. */
export const pagesDocument: StorefrontDocument<{ readonly rows: RowsPage<unknown> }> = {
  name: 'CloisterPages',
  text: `query CloisterPages($first: Int!, $after: String, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  rows: pages(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { handle title body }
  }
}
`,
  data: z.object({ rows }),
}

/** The articles of the merchant's blogs, newest first. Nothing of who wrote them, or what readers wrote below. */
export const articlesDocument: StorefrontDocument<{ readonly rows: RowsPage<unknown> }> = {
  name: 'CloisterArticles',
  text: `query CloisterArticles($first: Int!, $after: String, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  rows: articles(first: $first, after: $after, sortKey: PUBLISHED_AT, reverse: true) {
    pageInfo { hasNextPage endCursor }
    nodes { handle title contentHtml blog { handle } }
  }
}
`,
  data: z.object({ rows }),
}

/** What the merchant promises. `null` where they have written nothing. */
export const policiesDocument: StorefrontDocument<{ readonly shop: Readonly<Record<string, unknown>> }> = {
  name: 'CloisterPolicies',
  text: `query CloisterPolicies($country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  shop {
    refundPolicy { id handle title body }
    shippingPolicy { id handle title body }
    privacyPolicy { id handle title body }
    termsOfService { id handle title body }
    termsOfSale { id handle title body }
    legalNotice { id handle title body }
    contactInformation { id handle title body }
    subscriptionPolicy { id handle title body }
  }
}
`,
  data: z.object({ shop: z.record(z.string(), z.unknown()) }),
}
