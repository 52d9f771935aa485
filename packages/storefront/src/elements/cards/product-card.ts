import type { ProductCard } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import { minorPriceText } from '../price.ts'
import { safePageUrl } from '../safe-url.ts'
import { shownText } from '../shown-text.ts'
import type { CardWords } from './shop-words.ts'

/** The package's own card. Whatever the catalogue says is text, and no address but a safe one is used. */
export function cardParts(
  product: ProductCard,
  words: CardWords,
  reason: string | undefined,
): TemplateResult {
  const { brand = '', priceMinor, currency, inStock } = product
  return html`
    <div class="picture" part="picture" aria-hidden="true">${picture(product)}</div>
    ${title(product)}
    <span class="brand" part="brand"><bdi>${shownText(brand, 60)}</bdi></span>
    <span class="facts">
      <span class="price" part="price">${minorPriceText(priceMinor, currency, words.locale)}</span>
      <span class="stock" part=${inStock ? 'stock' : 'stock out-of-stock'} ?data-out=${!inStock}
        >${words.say(inStock ? 'inStock' : 'outOfStock')}</span
      >
    </span>
    ${reason === undefined ? nothing : html`<span class="reason" part="reason">${shownText(reason)}</span>`}
  `
}

function title(product: ProductCard): TemplateResult {
  const url = safePageUrl(product.url)
  const text = html`<bdi>${shownText(product.title)}</bdi>`
  return url === undefined
    ? html`<button class="title" part="title" type="button">${text}</button>`
    : html`<a class="title" part="title" href=${url}>${text}</a>`
}

function picture({ imageUrl, title: name }: ProductCard): TemplateResult {
  const url = safePageUrl(imageUrl)
  return html`<span class="initial">${shownText(name, 4).slice(0, 1)}</span>
    ${
      url === undefined
        ? nothing
        : html`<img part="image" src=${url} alt="" loading="lazy" decoding="async" width="400" height="400"
            referrerpolicy="no-referrer" @error=${hide} />`
    }`
}

/** Of a picture that is not there the box stays. */
function hide({ target }: Event): void {
  if (target instanceof HTMLElement) target.hidden = true
}
