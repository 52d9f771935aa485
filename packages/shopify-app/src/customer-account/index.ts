// The orders of a signed-in customer, through whoever has signed them in
export type { CustomerAccountClient } from './customer-account-client.ts'
export { type CustomerOrdersOptions, customerOrders } from './customer-orders.ts'
