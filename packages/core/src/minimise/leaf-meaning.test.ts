import { describe, expect, it } from 'vitest'
import { meaningOf } from './leaf-meaning.ts'

const at = (path: string) => meaningOf(path.toLowerCase().replaceAll('_', '').split('.'))

describe('what a field of a session means', () => {
  it.each([
    ['customer.dob', 'birth'],
    ['customer.orders.items.number', 'id'],
    ['customer.orders.items.increment_id', 'id'],
    ['customer.orders.items.billing_address.company', 'company'],
    ['customer.orders.items.billing_address.vat_id', 'id'],
    ['customer.orders.items.shipments.tracking.number', 'id'],
    ['customer.orders.items.invoices.number', 'id'],
    ['customer.addressesV2.items.vat_id', 'id'],
    ['customer.addressesV2.items.company', 'company'],
    ['customer.returns.items.number', 'id'],
    ['customer.purchase_orders.items.order.increment_id', 'id'],
    ['cart.gift_message.from', 'name'],
    ['cart.gift_message.to', 'name'],
    ['cart.shipping_addresses.region.label', undefined],
    ['company.name', 'company'],
    ['company.legal_name', 'company'],
    ['company.sales_representative.email', 'email'],
    ['orders.customer_dob', 'birth'],
    ['orders.customer_middlename', 'given'],
    ['orders.remote_ip', 'network'],
    ['orders.payment.cc_owner', 'name'],
    ['orders.extension_attributes.shipping_assignments.shipping.address.street', 'street'],
  ])('is read from Magento: %s is %s', (path, meaning) => {
    expect(at(path)).toBe(meaning)
  })

  it.each([
    ['data.customer.orders.edges.node.name', 'id'],
    ['data.customer.orders.edges.node.shippingAddress.formatted', 'street'],
    ['data.customer.addresses.nodes.phoneNumber', 'phone'],
    ['customer.defaultEmailAddress.emailAddress', 'email'],
    ['cart.buyerIdentity.phone', 'phone'],
    ['cart.buyerIdentity.customer.displayName', 'name'],
    ['companyLocation.shippingAddress.recipient', 'name'],
    ['orders.browser_ip', 'network'],
    ['orders.client_details.session_hash', 'id'],
    ['orders.fulfillments.tracking_numbers', 'id'],
    ['orders.payment_details.credit_card_name', 'name'],
  ])('is read from Shopify: %s is %s', (path, meaning) => {
    expect(at(path)).toBe(meaning)
  })

  it.each([
    'orders.items.id',
    'returns.items.items.order_item.id',
    'orders.items.name',
    'orders.base_tax_amount',
    'orders.base_total_paid',
    'orders.base_subtotal_invoiced',
    'orders.billing_address.vat_is_valid',
    'orders.applied_rule_ids',
    'orders.customer_group_id',
    'orders.invoices.items.id',
    'cart.items.product.id',
    'orders.lineItems.edges.node.name',
    'orders.app_id',
    'customer.taxExempt',
    'customer.reviews.items.product.name',
  ])('is the shop’s in %s', (path) => {
    expect(at(path)).toBeUndefined()
  })
})
