import { type CloisterError, isCloisterError } from '@cloister/core'
import { inChunks } from './in-chunks.ts'
import type { TakenProduct } from './kept-sync.ts'
import { MOST_TRIES } from './patiently.ts'
import { askForProducts, PAGE_SIZE, type Sync } from './shop-products.ts'

/** One product that cannot be read makes Magento answer a whole page with an error, or not as its schema says. */
const MAY_BE_ONE_PRODUCT: ReadonlySet<string> = new Set([
  'CLOISTER_PLATFORM_FAILED',
  'CLOISTER_PLATFORM_REPLY_INVALID',
  'CLOISTER_REPLY_TOO_LARGE',
])

/** So many single products may fail while none at all was answered: more is the shop, and not a product. */
const MOST_FAILURES = 20
/** No shop sells it: the answer is an empty list, where there is one. */
const SOLD_NOWHERE = 'cloister-no-such-product'

/**
 * Those of some products that a guest is shown. Where a page fails its halves are asked for, until the product that
 * breaks it is alone; that one is skipped.
 *
 * @throws A {@link CloisterError} when the shop does not answer such questions at all: nothing is known of its products.
 */
export async function readProducts(sync: Sync, skus: readonly string[]): Promise<readonly TakenProduct[]> {
  const wanted = [...new Set(skus)].filter((sku) => sku !== '')
  const taken: TakenProduct[] = []
  const attempt: Attempt = { failures: 0, hasAnswered: false, hasTaken: false }
  for (const page of inChunks(wanted, PAGE_SIZE)) {
    taken.push(...(await halved({ sync, attempt, isHalf: false }, page)))
  }
  return taken
}

/** Whether an answer may have failed because of one of the products that it is about. */
export function mayBeOneProduct(error: unknown): error is CloisterError {
  return isCloisterError(error) && MAY_BE_ONE_PRODUCT.has(error.code)
}

interface Attempt {
  failures: number
  hasAnswered: boolean
  hasTaken: boolean
}

interface Halving {
  readonly sync: Sync
  readonly attempt: Attempt
  readonly isHalf: boolean
}

async function halved(halving: Halving, skus: readonly string[]): Promise<readonly TakenProduct[]> {
  const { sync, attempt, isHalf } = halving
  try {
    // What failed three times as a whole is not tried as often in each half of it.
    const taken = await askForProducts(sync, skus, isHalf && skus.length > 1 ? 1 : MOST_TRIES)
    attempt.hasAnswered = true
    attempt.hasTaken ||= taken.length > 0
    return taken
  } catch (error) {
    if (!mayBeOneProduct(error)) throw error
    if (skus.length === 1) return await skip(halving, { sku: skus[0] ?? '', error })
    const middle = Math.ceil(skus.length / 2)
    const half = { ...halving, isHalf: true }
    const first = await halved(half, skus.slice(0, middle))
    return [...first, ...(await halved(half, skus.slice(middle)))]
  }
}

/** @throws The error, unless it is the product's alone. */
async function skip(
  { sync, attempt }: Halving,
  { sku, error }: { readonly sku: string; readonly error: CloisterError },
): Promise<readonly TakenProduct[]> {
  attempt.failures += 1
  if (!attempt.hasTaken && attempt.failures > MOST_FAILURES) throw error
  if (!attempt.hasAnswered) await askForProducts(sync, [SOLD_NOWHERE], 1)
  attempt.hasAnswered = true
  sync.skipped.add(sku, String(error.details['field'] ?? 'answer'))
  return []
}
