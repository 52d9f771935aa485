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

const IDS_AT_ONCE = 1_000

/** Asked for in parts, so that a catalogue of any size can be changed between them. */
export function* productIds(rows: Rows): Generator<string, void, undefined> {
  for (let last = ''; ; ) {
    const found = rows('SELECT id FROM product WHERE id > ? ORDER BY id LIMIT ?', last, IDS_AT_ONCE)
    const ids = found.map(({ id }) => String(id))
    yield* ids
    if (ids.length < IDS_AT_ONCE) return
    last = ids.at(-1) ?? ''
  }
}

/** Trusted: only checked products were written. */
export function productFrom(json: unknown): Product {
  return JSON.parse(String(json)) as Product
}
