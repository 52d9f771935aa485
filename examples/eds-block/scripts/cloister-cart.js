const MOST_SKUS = 20
/** Magento's own limit. */
const LONGEST_SKU = 64

/**
 * Hands on which products are in the cart. The event bus of the drop-ins carries carts whole, with addresses: this is the
 * one place that listens to it, to one event, and it reads two fields.
 *
 * @param events The `events` of `@dropins/tools/event-bus.js`.
 * @param show Called with SKUs, at once when there is a cart already.
 * @returns A function that ends it.
 */
export function followCart(events, show) {
  const listener = events.on('cart/data', (cart) => show(skusOf(cart)), { eager: true })
  return () => listener?.off()
}

function skusOf(cart) {
  const items = Array.isArray(cart?.items) ? cart.items : []
  // A configurable product is recommended from by its own SKU, and not by that of the variant.
  const skus = items.map((item) => item?.topLevelSku ?? item?.sku)
  return [...new Set(skus.filter(isSku))].slice(-MOST_SKUS)
}

function isSku(value) {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_SKU
}
