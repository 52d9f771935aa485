import type { ProductCard } from '@cloister/storefront'
import { element } from './element.ts'
import { illustration, tintOf } from './illustrations/illustration.ts'
import { priceText } from './price-text.ts'

/** What a card of a list is for. */
export interface CardRole {
  readonly testId: 'featured-card' | 'recommendation-card' | 'result-card'
  readonly heading: 'h3' | 'h4'
  /** Shows what goes well with the product; `from` is the button, where the focus returns to. */
  readonly onRecommend: (product: ProductCard, from: HTMLElement) => void
}

/** A product in a list. Its picture is drawn here: pictures of other hosts would tell them who looks. */
export function productCard(product: ProductCard, role: CardRole): HTMLLIElement {
  const button = element(
    'button',
    { type: 'button', class: 'button button-quiet', 'data-testid': 'recommend-button' },
    'Goes well with',
    element('span', { class: 'visually-hidden' }, ` ${product.title}`),
  )
  button.addEventListener('click', () => role.onRecommend(product, button))
  return element(
    'li',
    { class: 'card', 'data-testid': role.testId, 'data-product-id': product.id },
    productPicture(product),
    element(
      'div',
      { class: 'card-words' },
      element('p', { class: 'brand' }, product.brand ?? product.category.at(-1) ?? ''),
      element(role.heading, { class: 'card-title' }, product.title),
      priceAndStock(product),
    ),
    button,
  )
}

export function productPicture(product: ProductCard): HTMLElement {
  return element('div', { class: `picture-frame ${tintOf(product.id)}` }, illustration(product))
}

export function priceAndStock({ priceMinor, currency, inStock }: ProductCard): HTMLElement {
  return element(
    'p',
    { class: 'price-line' },
    element('span', { class: 'price' }, priceText(priceMinor, currency)),
    element('span', { class: inStock ? 'stock' : 'stock stock-out' }, inStock ? 'In stock' : 'Out of stock'),
  )
}
