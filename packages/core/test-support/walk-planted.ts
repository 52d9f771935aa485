import type { Product } from '../src/product/product.ts'
import type { Passage } from '../src/retrieve/knowledge.ts'
import type { ShopperOrder } from '../src/support/shopper-order.ts'
import { switchMinimiserOff } from '../src/unsafe/unsafe-options.ts'
import { PASSAGES, PRODUCTS, smallCatalogue, smallKnowledge } from './small-shop.ts'
import { testCloister } from './test-cloister.ts'
import { passOf, post, testEdge } from './test-edge.ts'

/** Where planted objects stand during a walk. */
export interface PlantedShop {
  /** What the shop's session holds. */
  readonly session: object
  /** What the shopper types, into the search and into a question. */
  readonly quotes: readonly string[]
  readonly orders: readonly ShopperOrder[]
  readonly products?: readonly Product[]
  readonly passages?: readonly Passage[]
  /** To see that the walk would find what leaks. */
  readonly withoutMinimiser?: true
}

export interface PlantedWalk {
  /** How many questions should have reached the gateway. */
  readonly asked: number
  /** Every body that the gateway got. */
  readonly bodies: readonly string[]
  /** What the browser got for bodies with a planted object in them. */
  readonly refusals: readonly { readonly status: number; readonly text: string }[]
}

const REPLIES: Readonly<Record<string, string>> = {
  discovery:
    '{"text":"kettle","category":null,"brands":[],"excludedBrands":[],"priceMin":null,"priceMax":null,"sort":"relevance"}',
  recommendations: '{"handles":["c1"]}',
  support: 'Returns are free [p1].',
}

/** Goes through every capability as a browser would: with everything quoted, and with the session as the request. */
export async function walkPlanted(shop: PlantedShop): Promise<PlantedWalk> {
  const { session, orders, quotes, products = PRODUCTS, passages = PASSAGES, withoutMinimiser } = shop
  const road = testCloister(({ question }) => REPLIES[String(question['task'])] ?? '', {
    catalogue: smallCatalogue(products),
    knowledge: smallKnowledge(passages),
    ...(withoutMinimiser && { [switchMinimiserOff]: true }),
  })
  const { edge } = testEdge(
    {
      shopper: () => ({ session, orders }),
      limitPerPass: { requests: 100_000, windowSeconds: 60 },
      requestBytes: 262_144,
    },
    road,
  )
  const cookie = await passOf(edge)
  const send = async (path: string, body: object) => {
    const response = await edge(post(path, { body: JSON.stringify(body), cookie }))
    return { status: response.status, text: await response.text() }
  }
  const questions: readonly (readonly [path: string, body: object])[] = [
    ...batches(quotes, 480).map((quote) => ['/search', { query: `kettle ${quote}` }] as const),
    ...batches(quotes, 1900).map(
      (quote) => ['/support', { question: `Where is my order? ${quote}` }] as const,
    ),
    ...products.slice(0, 2).map(({ id }) => ['/recommendations', { productId: id }] as const),
  ]
  for (const [path, body] of questions) await send(path, body)
  const refusals = [
    await send('/search', { query: 'kettle', ...session }),
    await send('/recommendations', { productId: 'K-1', ...session }),
    await send('/support', { question: 'Where is my order?', session }),
    await send('/support', session),
  ]
  return { asked: questions.length, bodies: road.model.bodies, refusals }
}

/** As many quotes in one text as fit. */
function batches(quotes: readonly string[], longest: number): readonly string[] {
  const texts: string[] = []
  for (const quote of quotes) {
    const last = texts.at(-1)
    if (last === undefined || last.length + quote.length + 3 > longest) texts.push(quote)
    else texts[texts.length - 1] = `${last} ; ${quote}`
  }
  return texts
}
