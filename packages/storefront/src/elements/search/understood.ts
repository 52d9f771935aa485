import type { AttributeConstraint, RelaxedConstraint, SearchFilters, SearchReply } from '@cloister/core/wire'
import type { ShopWords } from '../cards/shop-words.ts'
import { roundPriceText } from '../price.ts'
import { shownText } from '../shown-text.ts'
import type { ShopMessage } from '../texts/shop/shop-messages.ts'
import { wantsAttribute } from './shopper-filters.ts'

const RELAXED: Readonly<Record<RelaxedConstraint, ShopMessage>> = {
  attributes: 'relaxedAttributes',
  category: 'relaxedCategory',
  'price-band': 'relaxedPriceBand',
  price: 'relaxedPrice',
  brand: 'relaxedBrand',
}

/** What was understood of the words, one short text each. What the shopper ticked is left out: the filters show it. */
export function understoodTexts(
  { constraints, products }: SearchReply,
  filters: SearchFilters,
  words: ShopWords,
): readonly string[] {
  const { category, brands = [], excludedBrands = [], attributes = [], excludedAttributes = [] } = constraints
  const without = (value: string) => words.say('without', { value })
  return [
    ...(category === undefined || category === filters.category ? [] : [shownText(category, 60)]),
    ...brands.filter((brand) => !filters.brands?.includes(brand)).map((brand) => shownText(brand, 60)),
    ...attributes.filter((one) => !wantsAttribute(filters, one)).map(attributeText),
    ...excludedBrands.map((brand) => without(shownText(brand, 60))),
    ...excludedAttributes.map((attribute) => without(attributeText(attribute))),
    ...priceTexts(constraints, products[0]?.currency ?? '', words),
  ]
}

/** What of it could not be had. */
export function relaxedTexts({ relaxed = [] }: SearchReply, words: ShopWords): readonly string[] {
  return relaxed.filter((one) => Object.hasOwn(RELAXED, one)).map((one) => words.say(RELAXED[one]))
}

export function attributeText({ name, value }: AttributeConstraint): string {
  return `${shownText(name, 40)}: ${shownText(value, 60)}`
}

/** A band of prices in major units, open where it has no end. */
export function priceTexts(
  { priceMin, priceMax }: { readonly priceMin?: number | undefined; readonly priceMax?: number | undefined },
  currency: string,
  words: ShopWords,
): readonly string[] {
  const from = priceMin === undefined ? '' : roundPriceText(priceMin, currency, words.locale)
  const to = priceMax === undefined ? '' : roundPriceText(priceMax, currency, words.locale)
  if (from === '' && to === '') return []
  if (from === '') return [words.say('priceUpTo', { to })]
  return [to === '' ? words.say('priceFrom', { from }) : words.say('priceBetween', { from, to })]
}
