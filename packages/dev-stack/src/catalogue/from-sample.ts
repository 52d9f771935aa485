import { type Product, parseProduct } from '@cloister/core/product'

/** Our own form: a record is a product as `openCatalogue` takes it. */
export function fromSample(value: unknown): Product {
  return parseProduct(value)
}
