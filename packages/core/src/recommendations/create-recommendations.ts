import { CloisterError } from '../cloister-error.ts'
import { type Fallback, fallbackFor } from '../fallback-reason.ts'
import { productCard } from '../ground/product-card.ts'
import type { CallTrace } from '../observe/call-trace.ts'
import type { Product } from '../product/product.ts'
import type { Road } from '../road.ts'
import { startDeadline } from '../transport/deadline.ts'
import type { RecommendationsReply } from '../wire/replies.ts'
import { CandidateSources } from './candidate-sources.ts'
import { type Candidate, type CandidateSource, gatherCandidates } from './candidates.ts'
import { type Chosen, chooseAmongCandidates } from './choose-among-candidates.ts'
import {
  checkItemIds,
  checkProductId,
  type RecommendationsOptions,
  type RecommendationsTask,
  recommendationsTask,
  type SessionRecommendationsOptions,
} from './recommendations-options.ts'

/**
 * Products for a page. Everything is answered from ids of products: there is no place for who looks. Only products of
 * the catalogue are shown, in stock unless asked otherwise, and the reply says what proposed them. A shop that has
 * learned nothing yet is answered from its catalogue.
 *
 * @throws Each method a {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`.
 */
export interface Recommendations {
  /**
   * Products that go well with one. The shop proposes, the model chooses among opaque handles. Without an answer of
   * the model within the deadline the order of the proposals stands.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_PRODUCT_UNKNOWN` or `CLOISTER_REQUEST_MALFORMED`.
   */
  forProduct(productId: string, options?: RecommendationsOptions): Promise<RecommendationsReply>
  /**
   * What is looked at next in a session.
   *
   * @param itemIds At most 50 ids of products, the latest last. Unknown ones are passed over.
   */
  forSession(
    itemIds: readonly string[],
    options?: SessionRecommendationsOptions,
  ): Promise<RecommendationsReply>
  /**
   * What goes with a cart.
   *
   * @param itemIds At most 50 ids of products. Unknown ones are passed over.
   */
  forBasket(itemIds: readonly string[], options?: RecommendationsOptions): Promise<RecommendationsReply>
  /**
   * What could stand in the place of a product.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_PRODUCT_UNKNOWN` or `CLOISTER_REQUEST_MALFORMED`.
   */
  similarTo(productId: string, options?: RecommendationsOptions): Promise<RecommendationsReply>
  /** What is in demand at the moment. */
  trending(options?: RecommendationsOptions): Promise<RecommendationsReply>
}

/** As many as a small model can weigh in one prompt. */
const CANDIDATES = 20

/** What a page asks for, read from the shop. */
interface Asked {
  /** The latest product of what is at hand, which the model chooses for. */
  readonly product: Product | undefined
  /** The first one is what was asked for; the others fill. */
  readonly sources: readonly CandidateSource[]
  /** Ids that are at hand already. */
  readonly without: readonly string[]
}

export function createRecommendations(road: Road): Recommendations {
  const { catalogue, patterns } = road.config
  const from = new CandidateSources(catalogue, patterns)
  const inAnyCase = [from.trending(), from.catalogue()]
  const goingWith = (product: Product) => [from.complementary(product), from.companions(product, CANDIDATES)]
  const latest = async (itemIds: readonly string[]) => (await catalogue.products(itemIds)).at(-1)

  return {
    forProduct: async (productId, options = {}) => {
      checkProductId(productId)
      return await recommend(road, recommendationsTask(options, { withModel: true }), async () => {
        const product = await knownProduct(road, productId)
        const sources = [from.related(product), from.boughtTogether([productId]), ...goingWith(product)]
        return { product, sources, without: [productId] }
      })
    },
    forSession: async (itemIds, options = {}) => {
      checkItemIds(itemIds)
      const task = recommendationsTask(options, { withModel: false })
      return await recommend(road, task, async () => {
        const product = await latest(itemIds)
        const likeIt = product === undefined ? [] : [from.similar(product), ...goingWith(product)]
        const sources = [from.nextItem(itemIds, task.withSeen), ...likeIt, ...inAnyCase]
        return { product, sources, without: task.withSeen ? [] : itemIds }
      })
    },
    forBasket: async (itemIds, options = {}) => {
      checkItemIds(itemIds)
      return await recommend(road, recommendationsTask(options, { withModel: true }), async () => {
        const product = await latest(itemIds)
        const withIt = product === undefined ? [] : goingWith(product)
        return {
          product,
          sources: [from.boughtTogether(itemIds), ...withIt, ...inAnyCase],
          without: itemIds,
        }
      })
    },
    similarTo: async (productId, options = {}) => {
      checkProductId(productId)
      return await recommend(road, recommendationsTask(options, { withModel: false }), async () => {
        const product = await knownProduct(road, productId)
        return {
          product,
          sources: [from.similar(product), from.companions(product, CANDIDATES)],
          without: [productId],
        }
      })
    },
    trending: async (options = {}) =>
      await recommend(road, recommendationsTask(options, { withModel: false }), () =>
        Promise.resolve({ product: undefined, sources: inAnyCase, without: [] }),
      ),
  }
}

async function recommend(
  road: Road,
  task: RecommendationsTask,
  ask: () => Promise<Asked>,
): Promise<RecommendationsReply> {
  const { limit, withModel, withSoldOut } = task
  const trace = road.trace('recommendations')
  try {
    const { asked, candidates } = await trace.time('retrieve', async () => {
      const asked = await ask()
      const enough = withModel ? Math.max(CANDIDATES, limit) : limit
      const rules = { enough, without: new Set(asked.without), withSoldOut }
      return { asked, candidates: await gatherCandidates(asked.sources, rules) }
    })
    const usual = asked.sources[0]?.strategy ?? 'catalogue'
    const plain = (fallback: Pick<Fallback, 'reason'> & Partial<Fallback>) =>
      finished(trace, { candidates: candidates.slice(0, limit), usual }, fallback)
    const { product } = asked
    if (!withModel || product === undefined || candidates.length <= 1) return plain({ reason: 'unneeded' })
    const chosen = await chooseInTime(road, trace, { product, candidates, task })
    if ('reason' in chosen) return plain(chosen)
    if (chosen.candidates.length === 0) return plain({ reason: 'ungrounded' })
    // A model that names fewer than there is room for is topped up in the order of the proposals.
    const ordered = [...chosen.candidates, ...candidates]
    const now = await trace.time('ground', () => readAgain(road, ordered, withSoldOut))
    return finished(trace, { candidates: now.slice(0, limit), usual, reasons: chosen.reasons })
  } finally {
    trace.end('unfinished')
  }
}

async function knownProduct(road: Road, productId: string): Promise<Product> {
  const [product] = await road.config.catalogue.products([productId])
  if (product === undefined) throw new CloisterError('CLOISTER_PRODUCT_UNKNOWN')
  return product
}

interface ToChoose {
  readonly product: Product
  readonly candidates: readonly Candidate[]
  readonly task: RecommendationsTask
}

async function chooseInTime(
  road: Road,
  trace: CallTrace,
  { product, candidates, task: { limit, withReasons, signal } }: ToChoose,
): Promise<Chosen | Fallback> {
  const deadline = startDeadline(road.config.deadlines.recommendationsMs, signal)
  const choice = {
    product,
    candidates: candidates.slice(0, CANDIDATES),
    limit,
    withReasons,
    signal: deadline.signal,
  }
  return await chooseAmongCandidates(road, trace, choice).catch(fallbackFor).finally(deadline.end)
}

/** Each product once. Prices and stock are those of now, not those of before the model thought. */
async function readAgain(
  road: Road,
  candidates: readonly Candidate[],
  withSoldOut: boolean,
): Promise<readonly Candidate[]> {
  const strategies = new Map(candidates.map(({ product, strategy }) => [product.id, strategy]))
  const products = await road.config.catalogue.products([...strategies.keys()])
  return products
    .filter(({ inStock }) => withSoldOut || inStock)
    .map((product) => ({ product, strategy: strategies.get(product.id) ?? 'catalogue' }))
}

interface Shown {
  readonly candidates: readonly Candidate[]
  /** What was asked first, for a reply without products. */
  readonly usual: Candidate['strategy']
  readonly reasons?: Chosen['reasons']
}

function finished(
  trace: CallTrace,
  { candidates, usual, reasons = [] }: Shown,
  fallback?: Pick<Fallback, 'reason'> & Partial<Fallback>,
): RecommendationsReply {
  trace.end(fallback?.reason ?? 'model', fallback?.code)
  const [strategy = usual, ...filledWith] = new Set(candidates.map((candidate) => candidate.strategy))
  const shownReasons = reasons.filter(({ productId }) =>
    candidates.some(({ product }) => product.id === productId),
  )
  return {
    source: fallback ? 'rules' : 'model',
    ...(fallback && { fallback: fallback.reason }),
    strategy,
    ...(filledWith.length > 0 && { filledWith }),
    ...(shownReasons.length > 0 && { reasons: shownReasons }),
    products: candidates.map(({ product }) => productCard(product)),
  }
}
