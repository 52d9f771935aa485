import { defineElement } from './cloister-element.ts'
import { provideStorefront } from './provided-storefront.ts'
import { CloisterSearch } from './search/search-element.ts'
import { fetchShopLanguage } from './texts/shop/shop-messages.ts'

defineElement('cloister-search', CloisterSearch)

declare global {
  interface HTMLElementTagNameMap {
    'cloister-search': CloisterSearch
  }
}

export type { RenderCard } from './cards/own-cards.ts'
export type * from './shop-events.ts'
export { CloisterSearch, fetchShopLanguage, provideStorefront }
