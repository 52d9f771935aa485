import { isFlag, isNumber, isOneOf, isText, listOf, objectOf, orAbsent, type Shape } from './shape.ts'

const TEXTS = listOf(isText)
const MAYBE_TEXT = orAbsent(isText)
const MAYBE_TEXTS = orAbsent(TEXTS)
const MAYBE_NUMBER = orAbsent(isNumber)
const PAIRS = orAbsent(listOf(objectOf({ name: isText, value: isText })))
const COUNTED = listOf(objectOf({ name: isText, count: isNumber }))

/** Where it is anything else, `Intl.NumberFormat` throws in the middle of a page. */
const isCurrency: Shape = (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value)

export const PRODUCT_CARD: Shape = objectOf({
  id: isText,
  title: isText,
  brand: MAYBE_TEXT,
  category: TEXTS,
  priceMinor: isNumber,
  currency: isCurrency,
  inStock: isFlag,
  url: MAYBE_TEXT,
  imageUrl: MAYBE_TEXT,
})

const PRODUCTS = listOf(PRODUCT_CARD)

const CONSTRAINTS = objectOf({
  text: isText,
  category: MAYBE_TEXT,
  brands: MAYBE_TEXTS,
  excludedBrands: MAYBE_TEXTS,
  priceMin: MAYBE_NUMBER,
  priceMax: MAYBE_NUMBER,
  attributes: PAIRS,
  excludedAttributes: PAIRS,
  sort: MAYBE_TEXT,
})

const FACETS = objectOf({
  counted: isNumber,
  categories: COUNTED,
  brands: COUNTED,
  price: orAbsent(objectOf({ minMinor: isNumber, maxMinor: isNumber })),
  attributes: listOf(objectOf({ name: isText, values: COUNTED })),
})

export const ORDER_CARD: Shape = objectOf({ number: isText, status: isText, etaDays: MAYBE_NUMBER })

export const SEARCH_REPLY: Shape = objectOf({
  source: isText,
  fallback: MAYBE_TEXT,
  constraints: CONSTRAINTS,
  relaxed: MAYBE_TEXTS,
  repaired: orAbsent(listOf(objectOf({ from: isText, to: isText }))),
  products: PRODUCTS,
  facets: orAbsent(FACETS),
})

export const SUGGEST_REPLY: Shape = objectOf({
  queries: TEXTS,
  categories: TEXTS,
  brands: TEXTS,
  products: PRODUCTS,
})

export const RECOMMENDATIONS_REPLY: Shape = objectOf({
  source: isText,
  fallback: MAYBE_TEXT,
  strategy: isText,
  filledWith: MAYBE_TEXTS,
  reasons: orAbsent(listOf(objectOf({ productId: isText, text: isText }))),
  products: PRODUCTS,
})

export const ORDERS_REPLY: Shape = objectOf({ isSignedIn: isFlag, orders: listOf(ORDER_CARD) })

/** What became of an order is told to the shopper, so no other word than these is taken. */
export const ACTION_REPLY: Shape = objectOf({
  action: isText,
  orderNumber: isText,
  outcome: isOneOf('done', 'refused', 'repeated'),
})
