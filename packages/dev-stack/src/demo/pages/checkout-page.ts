import { CHECKOUT_CASES } from '../checkout-cases.ts'
import { escapeHtml } from './escape-html.ts'
import { SHOP_NAME, type ShopPage } from './shop-frame.ts'

/** Where an order can be placed in several ways, to see what is decided, why, and what crossed for it. */
export function checkoutPage(): ShopPage {
  const cases = Object.entries(CHECKOUT_CASES).map(
    ([name, { title }]) =>
      `<li><button type="button" class="example" data-testid="checkout-case" data-case="${escapeHtml(name)}">${escapeHtml(title)}</button></li>`,
  )
  return {
    title: `Checkout – ${SHOP_NAME}`,
    main: `<section id="checkout" class="checkout" aria-labelledby="checkout-title">
<h1 id="checkout-title">Place an order</h1>
<p>Each order is checked by the shop's own model in a quarter of a second. It learns what kind of order it is, and not whose.</p>
<ul class="examples" aria-labelledby="checkout-title">${cases.join('')}</ul>
<div id="receipt" class="receipt" data-testid="receipt" role="status" aria-live="polite"></div>
</section>`,
  }
}
