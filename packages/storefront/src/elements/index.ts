// Every element, registered: nothing of the assistant's panel is fetched before a shopper opens it
export { CloisterAssistant } from './assistant.ts'
export { CloisterRecommendations } from './recommendations.ts'
export { CloisterSearch } from './search.ts'

// One client for all of them
export { provideStorefront } from './provided-storefront.ts'

// Words ahead, for a server that renders them
export { fetchShopLanguage } from './texts/shop/shop-messages.ts'
