/** Whatever Magento has of an order that is being placed; it sends only the fields that it was told of. */
export interface HookedOrder {
  readonly [column: string]: unknown
}

/** What must not come out anywhere. Nobody of these exists. */
export const HOOKED_SECRETS: readonly string[] = [
  'qzada.qzmail@shopper.example',
  '203.0.113.77',
  'Qzadaqz',
  'Qzlovelaceqz',
  'Qzstreetqz 99',
  'Qzfloorqz',
  'Qzcityqz',
  'Q10407',
  '+4930901820',
]

export function hookedOrder(changes: HookedOrder = {}): HookedOrder {
  const person = {
    firstname: 'Qzadaqz',
    lastname: 'Qzlovelaceqz',
    street: 'Qzstreetqz 99\nQzfloorqz',
    city: 'Qzcityqz',
    postcode: 'Q10407',
    country_id: 'DE',
    telephone: '+4930901820',
  }
  return {
    increment_id: '000000042',
    quote_id: '77',
    store_id: 1,
    customer_id: '5',
    customer_is_guest: 0,
    customer_email: 'qzada.qzmail@shopper.example',
    remote_ip: '203.0.113.77',
    base_grand_total: '120.0000',
    base_currency_code: 'EUR',
    total_qty_ordered: 2,
    is_virtual: 0,
    shipping_method: 'flatrate_flatrate',
    items: [
      { sku: '24-MB01', base_price: '60.0000', qty_ordered: 2, product_type: 'configurable' },
      { sku: '24-MB01-blue', base_price: null, qty_ordered: 2, product_type: 'simple' },
    ],
    addresses: [
      { ...person, address_type: 'shipping' },
      { ...person, address_type: 'billing' },
    ],
    protect_code: 'Qzprotectqz',
    ...changes,
  }
}
