import * as z from 'zod/mini'
import type { AdminDocument } from './admin-document.ts'

/** What the app is granted, and which shop it asks. It needs no scope, so it tells whether an installation works. */
export interface ShopAnswer {
  readonly shop: { readonly myshopifyDomain: string; readonly currencyCode: string }
  readonly currentAppInstallation: { readonly accessScopes: readonly { readonly handle: string }[] }
}

const text = z.string().check(z.maxLength(255))

export const shopDocument: AdminDocument<ShopAnswer> = {
  name: 'CloisterShop',
  text: `query CloisterShop {
  shop { myshopifyDomain currencyCode }
  currentAppInstallation { accessScopes { handle } }
}
`,
  scopes: [],
  data: z.object({
    shop: z.object({ myshopifyDomain: text, currencyCode: text }),
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: text })) }),
  }),
}
