import { type CloisterError, isCloisterError } from '@cloister/core'
import type { TakenProduct } from './kept-sync.ts'
import { askForProducts, PAGE_SIZE, type Sync } from './shop-products.ts'

/** One product that cannot be read makes Magento answer a whole page with an error, or not as its schema says. */
const MAY_BE_ONE_PRODUCT: ReadonlySet<string> = new Set([
  'CLOISTER_PLATFORM_FAILED',
  'CLOISTER_PLATFORM_REPLY_INVALID',
  'CLOISTER_REPLY_TOO_LARGE',
])

/** So many single products may fail while nothing at all is answered: more is the shop, and not a product. */
const MOST_FAILED = 5
const MOST_INVALID = 50

/**
 * Those of some products that a guest is shown. Where a page fails its halves are asked for, until the product that
 * breaks it is alone; that one is skipped.
 *
 * @throws A {@link CloisterError} when the shop does not answer at all.
 */
export async function readProducts(sync: Sync, skus: readonly string[]): Promise<readonly TakenProduct[]> {
  const wanted = [...new Set(skus)].filter((sku) => sku !== '')
  const taken: TakenProduct[] = []
  const attempt: Attempt = { failures: 0, hasAnswer: false }
  for (let start = 0; start < wanted.length; start += PAGE_SIZE) {
    taken.push(...(await halved(sync, wanted.slice(start, start + PAGE_SIZE), attempt)))
  }
  return taken
}

/** Whether an answer may have failed because of one of the products that it is about. */
export function mayBeOneProduct(error: unknown): error is CloisterError {
  return isCloisterError(error) && MAY_BE_ONE_PRODUCT.has(error.code)
}

interface Attempt {
  failures: number
  hasAnswer: boolean
}

async function halved(
  sync: Sync,
  skus: readonly string[],
  attempt: Attempt,
): Promise<readonly TakenProduct[]> {
  try {
    const taken = await askForProducts(sync, skus)
    attempt.hasAnswer = true
    return taken
  } catch (error) {
    if (!mayBeOneProduct(error)) throw error
    if (skus.length > 1) {
      const middle = Math.ceil(skus.length / 2)
      const first = await halved(sync, skus.slice(0, middle), attempt)
      return [...first, ...(await halved(sync, skus.slice(middle), attempt))]
    }
    attempt.failures += 1
    const most = error.code === 'CLOISTER_PLATFORM_FAILED' ? MOST_FAILED : MOST_INVALID
    if (!attempt.hasAnswer && attempt.failures >= most) throw error
    sync.skipped.add(skus[0] ?? '', String(error.details['field'] ?? 'answer'))
    return []
  }
}
