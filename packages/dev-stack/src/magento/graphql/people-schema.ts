/**
 * What Magento knows of people, by the names that it has for it. No document of Cloister asks for any of it: it is here
 * so that a shop can be asked, and a test can see that what it answers would be found.
 */
export const PEOPLE_SCHEMA = `
type Customer {
  id: ID email: String firstname: String middlename: String lastname: String prefix: String suffix: String
  date_of_birth: String dob: String gender: Int taxvat: String telephone: String job_title: String
  addresses: [CustomerAddress] wishlists: [Wishlist] reviews(pageSize: Int = 20): ProductReviews
  gift_registries: [GiftRegistry] reward_points: RewardPoints
}
type CustomerAddress {
  id: Int firstname: String middlename: String lastname: String prefix: String suffix: String company: String
  street: [String] city: String region: CustomerAddressRegion postcode: String telephone: String fax: String vat_id: String
}
type CustomerAddressRegion { region: String region_code: String }
type Wishlist { id: ID sharing_code: String name: String }
type GiftRegistry { uid: ID owner_name: String message: String registrants: [GiftRegistryRegistrant] }
type GiftRegistryRegistrant { uid: ID email: String firstname: String lastname: String }
type RewardPoints { balance_history: [RewardPointsHistoryItem] }
type RewardPointsHistoryItem { change_reason: String date: String message: String }
type CustomerOrder {
  id: ID email: String token: String customer_info: OrderCustomerInfo
  billing_address: OrderAddress shipping_address: OrderAddress comments: [SalesCommentItem]
  invoices: [Invoice] shipments: [OrderShipment] payment_methods: [OrderPaymentMethod] gift_message: GiftMessage
  items: [OrderItem]
}
type OrderCustomerInfo { firstname: String middlename: String lastname: String prefix: String suffix: String }
type OrderAddress {
  firstname: String middlename: String lastname: String prefix: String suffix: String company: String
  street: [String] city: String region: String postcode: String telephone: String fax: String vat_id: String
}
type SalesCommentItem { message: String timestamp: String }
type Invoice { id: ID number: String comments: [SalesCommentItem] }
type OrderShipment { id: ID number: String comments: [SalesCommentItem] tracking: [ShipmentTracking] }
type ShipmentTracking { carrier: String number: String title: String tracking_number: String }
type OrderPaymentMethod { name: String type: String additional_data: [KeyValue] }
type KeyValue { name: String additional_data: String value: String }
type OrderItem { id: ID product_sku: String gift_message: GiftMessage entered_options: [OrderItemOption] }
type OrderItemOption { label: String message: String value: String }
type Cart {
  id: ID email: String billing_address: BillingCartAddress shipping_addresses: [ShippingCartAddress]
  gift_message: GiftMessage selected_payment_method: SelectedPaymentMethod applied_gift_cards: [AppliedGiftCard]
}
type BillingCartAddress {
  firstname: String middlename: String lastname: String prefix: String suffix: String company: String
  street: [String] city: String postcode: String telephone: String fax: String vat_id: String customer_notes: String
}
type ShippingCartAddress {
  firstname: String middlename: String lastname: String prefix: String suffix: String company: String
  street: [String] city: String postcode: String telephone: String fax: String vat_id: String customer_notes: String
}
type GiftMessage { from: String to: String message: String }
type SelectedPaymentMethod { code: String purchase_order_number: String title: String }
type AppliedGiftCard { card_code: String }
type ProductReviews { items: [ProductReview] }
type ProductReview { nickname: String }
type GiftCardCartItem { recipient_email: String recipient_name: String sender_email: String sender_name: String message: String }
type CustomerToken { token: String }
type Query { guestOrderByToken(token: String): CustomerOrder customerPaymentTokens: CustomerPaymentTokens }
type CustomerPaymentTokens { items: [PaymentToken] }
type PaymentToken { public_hash: String details: String card_last4: String payer_email: String }
`
