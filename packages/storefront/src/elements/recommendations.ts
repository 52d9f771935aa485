import { defineElement } from './cloister-element.ts'
import { provideStorefront } from './provided-storefront.ts'
import { CloisterRecommendations } from './recommendations/recommendations-element.ts'
import { fetchShopLanguage } from './texts/shop/shop-messages.ts'

defineElement('cloister-recommendations', CloisterRecommendations)

declare global {
  interface HTMLElementTagNameMap {
    'cloister-recommendations': CloisterRecommendations
  }
}

export type { RenderCard } from './cards/own-cards.ts'
export type { RecommendationsKind } from './recommendations/recommendations-request.ts'
export type * from './shop-events.ts'
export { CloisterRecommendations, fetchShopLanguage, provideStorefront }
