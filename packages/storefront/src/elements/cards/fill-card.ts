import type { ProductCard } from '@cloister/core/wire'
import { minorPriceText } from '../price.ts'
import { safePageUrl } from '../safe-url.ts'
import { shownText } from '../shown-text.ts'
import type { CardWords } from './shop-words.ts'

/** What a template of the shop can ask for by `data-field`; several, with a space between, for one element. */
export type CardField = 'brand' | 'image' | 'link' | 'price' | 'stock' | 'title'

/** Writes a product into a copy of the shop's own template. Fields without a value are hidden. */
export function fillCard(card: ParentNode, product: ProductCard, words: CardWords): void {
  const { title, brand, priceMinor, currency, inStock } = product
  const texts = {
    title: shownText(title),
    brand: brand === undefined ? undefined : shownText(brand, 60),
    price: minorPriceText(priceMinor, currency, words.locale),
    stock: words.say(inStock ? 'inStock' : 'outOfStock'),
  }
  for (const [field, text] of Object.entries(texts)) {
    for (const element of fieldsOf(card, field as CardField)) {
      element.textContent = text ?? ''
      element.toggleAttribute('hidden', text === undefined)
    }
  }
  for (const stock of fieldsOf(card, 'stock')) stock.toggleAttribute('data-out', !inStock)
  for (const link of fieldsOf(card, 'link')) setAddress(link, 'href', safePageUrl(product.url))
  for (const image of fieldsOf(card, 'image')) fillImage(image, safePageUrl(product.imageUrl))
}

function fieldsOf(card: ParentNode, field: CardField): NodeListOf<Element> {
  return card.querySelectorAll(`[data-field~="${field}"]`)
}

function fillImage(image: Element, address: string | undefined): void {
  if (!(image instanceof HTMLImageElement)) return
  image.alt = ''
  image.loading = 'lazy'
  image.referrerPolicy = 'no-referrer'
  image.hidden = address === undefined
  setAddress(image, 'src', address)
}

function setAddress(element: Element, name: 'href' | 'src', address: string | undefined): void {
  if (address === undefined) element.removeAttribute(name)
  else element.setAttribute(name, address)
}
