import type { Language } from '../language.ts'
import type { ShopMessage } from '../texts/shop/shop-messages.ts'

/** Words, numbers and prices in the language of the page. */
export type ShopWords = Pick<Language<ShopMessage>, 'locale' | 'say'>

/** What a card of a product says: all that it asks of whatever element it stands in. */
export type CardWords = Pick<Language<'inStock' | 'outOfStock'>, 'locale' | 'say'>
