import type { Product } from '../product/product.ts'
import type { Rows } from './prepared-rows.ts'

export function productById(rows: Rows, id: string): { number: number; product: Product } | undefined {
  const [row] = rows('SELECT number, json FROM product JOIN record USING (number) WHERE id = ?', id)
  return row === undefined ? undefined : { number: Number(row['number']), product: productFrom(row['json']) }
}

/** The products with these numbers, in the same order. */
export function productsAt(rows: Rows, numbers: readonly number[]): readonly Product[] {
  return numbers
    .flatMap((number) => rows('SELECT json FROM record WHERE number = ?', number))
    .map(({ json }) => productFrom(json))
}

/** Trusted: only checked products were written. */
export function productFrom(json: unknown): Product {
  return JSON.parse(String(json)) as Product
}
