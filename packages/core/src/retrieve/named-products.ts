import type { Product } from '../product/product.ts'
import { wordsOf } from './folded.ts'
import { identifierKey, identifiersOf } from './identifiers.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import type { ProductFilter } from './product-filter.ts'

const NAME_LIMIT = 8
const CANDIDATE_LIMIT = 50

/** The numbers of the products whose id, GTIN or model number the text is, or holds as a word. */
export function namedProducts(rows: Rows, text: string, filter: ProductFilter): readonly number[] {
  const whole = text.trim()
  const byId = rows(
    `SELECT number FROM product WHERE id = ? AND ${filter.condition}`,
    whole,
    ...filter.values,
  )
  const names = namesIn(whole)
  if (names.length === 0) {
    return numbersOf(byId)
  }
  const keys = new Set(names.map(identifierKey))
  const candidates = rows(
    `SELECT number, json FROM word JOIN product ON number = word.rowid JOIN record USING (number)
     WHERE word MATCH ? AND ${filter.condition} LIMIT ${CANDIDATE_LIMIT}`,
    `identifier : (${names.map((name) => `"${wordsOf(name).join(' ')}"`).join(' OR ')})`,
    ...filter.values,
  )
  const named = candidates.filter(({ json }) => isNamed(JSON.parse(String(json)), keys))
  return numbersOf([...byId, ...named])
}

/** What may be an identifier: the whole text and each of its longer words, if a digit is in it. */
function namesIn(text: string): readonly string[] {
  const parts = text.split(/\s+/, 64).filter((part) => part.length >= 4)
  const names = [text, ...parts].filter((name) => name.length <= 128 && /\p{N}/u.test(name))
  return [...new Set(names)].slice(0, NAME_LIMIT)
}

function isNamed(product: Product, keys: ReadonlySet<string>): boolean {
  return identifiersOf(product).some((identifier) => keys.has(identifierKey(identifier)))
}
