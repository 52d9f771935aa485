import { CloisterError, isCloisterError } from '../cloister-error.ts'
import { parseProduct } from '../product/parse-product.ts'
import type { Product } from '../product/product.ts'

/**
 * Checks a product of a load and that its currency is the catalogue's, if that is known.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the record, counted from
 * one, and the field.
 */
export function checkedProduct(
  value: unknown,
  { record, currency }: { record: number; currency: string | undefined },
): Product {
  const product = parsed(value, record)
  if (currency !== undefined && product.currency !== currency) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { record, field: 'currency' } })
  }
  return product
}

function parsed(value: unknown, record: number): Product {
  try {
    return parseProduct(value)
  } catch (cause) {
    const details = isCloisterError(cause) ? { record, ...cause.details } : { record }
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details })
  }
}
