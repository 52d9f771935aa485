// The way to the Storefront API
export { openStorefrontClient, type StorefrontClientOptions } from './open-storefront-client.ts'
export type { StorefrontClient } from './storefront-client.ts'
export type { StorefrontContext } from './ask-storefront.ts'

// The shop's own search behind a catalogue
export {
  openStorefrontCatalogue,
  type StorefrontCatalogueOptions,
} from './open-storefront-catalogue.ts'

// What the merchant has published to read
export { storefrontPages, type StorefrontPagesOptions } from './storefront-pages.ts'

// The variants of its products, for shopping agents
export { storefrontVariants, type StorefrontVariantsOptions } from './storefront-variants.ts'
