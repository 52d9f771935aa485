/**
 * What Shopify knows of people, by the names that it has for it. No document of Cloister asks for any of it: it is here
 * so that a shop can be asked, and a test can see that what it answers would be found.
 */
export const PEOPLE_SCHEMA = `
type Customer {
  id: ID! displayName: String! email: String firstName: String lastName: String phone: String note: String
  locale: String! multipassIdentifier: String defaultAddress: MailingAddress addresses: [MailingAddress!]
  metafields(first: Int): CustomerMetafieldConnection orders(first: Int): OrderConnection
}
type CustomerMetafieldConnection { nodes: [CustomerMetafield!] }
type CustomerMetafield { id: ID! note: String }
type OrderConnection { nodes: [Order!] }
type MailingAddress {
  id: ID! address1: String address2: String city: String company: String firstName: String lastName: String
  fullName: String formatted: [String!] phone: String zip: String
}
type Order {
  id: ID! email: String phone: String note: String clientIp: String poNumber: String confirmationNumber: String
  statusPageUrl: URL landingPageUrl: URL referrerUrl: URL sourceIdentifier: String customerLocale: String
  customAttributes: [Attribute!] displayAddress: MailingAddress lineItems(first: Int): LineItemConnection
  fulfillments(first: Int): [Fulfillment!] paymentTerms: PaymentTerms staffMember: StaffMember
}
type LineItemConnection { nodes: [LineItem!] }
type LineItem { id: ID! giftMessage: String customAttributes: [Attribute!] }
type Attribute { key: String note: String }
type Fulfillment { id: ID! trackingInfo(first: Int): [FulfillmentTrackingInfo!] originAddress: FulfillmentOriginAddress }
type FulfillmentTrackingInfo { company: String tracking_number: String url: URL }
type FulfillmentOriginAddress { address1: String city: String zip: String }
type PaymentTerms { id: ID! message: String }
type OrderTransaction { id: ID! accountNumber: String authorizationCode: String paymentToken: String receiptJson: String }
type CardPaymentDetails { card_number: String card_holder: String firstName: String bin: String }
type StaffMember { id: ID! email: String firstName: String lastName: String phone: String }
type DraftOrder {
  id: ID! email: String phone: String note2: String invoiceEmailTemplateSubject: String
  billingAddress: MailingAddress shippingAddress: MailingAddress customer: Customer
}
type AbandonedCheckout { id: ID! note: String abandonedCheckoutUrl: URL customer: Customer shippingAddress: MailingAddress }
type CompanyContact { id: ID! title: String customer: Customer }
type Company { id: ID! note: String externalId: String contacts(first: Int): CompanyContactConnection }
type CompanyContactConnection { nodes: [CompanyContact!] }
type GiftCard { id: ID! note: String maskedCode: String card_lastCharacters: String recipientAttributes: GiftCardRecipient }
type GiftCardRecipient { message: String recipient_name: String recipient: Customer }
type Shop { id: ID! email: String! contactEmail: String! shopOwnerFullName: String! billingAddress: ShopAddress! }
type ShopAddress { id: ID! address1: String address2: String city: String firstName: String lastName: String phone: String zip: String }
type QueryRoot {
  customer(id: ID!): Customer draftOrder(id: ID!): DraftOrder abandonedCheckout(id: ID!): AbandonedCheckout
  company(id: ID!): Company giftCard(id: ID!): GiftCard staffMember(id: ID): StaffMember
}
`
