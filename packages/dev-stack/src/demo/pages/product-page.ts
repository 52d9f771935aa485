import { fractionDigits } from '@cloister/core/product'
import type { Product } from '@cloister/core/retrieve'
import type { ShopWidgets } from '../widgets/shop-widgets.ts'
import { escapeHtml } from './escape-html.ts'
import { SHOP_NAME, type ShopPage } from './shop-frame.ts'

/** A product with what goes well with it and what is like it. */
export function productPage(product: Product, widgets: ShopWidgets): ShopPage {
  const { id: productId, title, brand, category, description, inStock } = product
  return {
    title: `${title} – ${SHOP_NAME}`,
    productId,
    main: `<article class="product" aria-labelledby="product-title">
<img class="product-picture" src="${escapeHtml(product.imageUrl ?? '')}" alt="" width="400" height="400">
<div class="product-words">
<p class="product-where">${escapeHtml(category.join(' › '))}</p>
<h1 id="product-title">${escapeHtml(title)}</h1>
<p class="product-brand">${escapeHtml(brand ?? '')}</p>
<p class="product-price" data-testid="product-price">${escapeHtml(priceOf(product))}</p>
<p class="${inStock ? 'stock' : 'stock stock-out'}">${inStock ? 'In stock' : 'Out of stock'}</p>
<p class="product-description">${escapeHtml(description ?? '')}</p>
${attributeTable(product)}
</div>
</article>
${widgets.recommendations({ testId: 'goes-with', kind: 'goes-with', productId, limit: 4, heading: 'Goes well with' })}
${widgets.recommendations({ testId: 'similar', kind: 'similar', productId, limit: 4, heading: 'You may also like' })}`,
  }
}

function priceOf({ priceMinor, currency }: Product): string {
  const price = priceMinor / 10 ** fractionDigits(currency)
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(price)
}

function attributeTable({ attributes }: Product): string {
  const rows = Object.entries(attributes)
  if (rows.length === 0) return ''
  const cells = rows.map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  )
  return `<table class="product-facts"><tbody>${cells.join('')}</tbody></table>`
}
