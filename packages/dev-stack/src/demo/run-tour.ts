import type { Storefront } from '@cloister/storefront'
import type { CheckoutCaseName } from './checkout-cases.ts'
import { connectDemo } from './connect-demo.ts'
import type { CheckoutReceipt } from './demo-checkout.ts'
import { examplesFor } from './examples.ts'
import type { GlassEntry } from './glass-door.ts'
import { personalValues } from './personal-values.ts'
import { openShopBrowser, type ShopBrowser } from './shop-browser.ts'
import type { Demo } from './start-demo.ts'

/** One action of the tour and what became of it. */
export interface TourStep {
  readonly action: string
  /** What the page got, in a few words. */
  readonly result: string
  readonly outcome: string
  readonly sentBytes: number
  readonly receivedBytes: number
  readonly durationMs: number
  /** Personal values of the session that crossed. Must be 0. */
  readonly leaked: number
  readonly isAsExpected: boolean
}

/** Characters. In more than these, the question that they follow would not be found. */
const LONGEST_CONFESSION = 560

interface Stop {
  readonly action: string
  /** Asks the shop; a text is what the page shows, `undefined` that something is wrong with it. */
  readonly ask: (shop: Storefront, browser: ShopBrowser) => Promise<string | undefined>
}

/** Walks the road as a shopper's browser would, over HTTPS, and watches the glass door. */
export async function runTour(demo: Demo, catalogue?: string): Promise<readonly TourStep[]> {
  const browser = openShopBrowser(demo.origin, demo.authorityPem)
  const shop = await connectDemo(demo, browser)
  const steps: TourStep[] = []
  try {
    for (const stop of stopsOf(demo, catalogue))
      steps.push(await walk(demo, stop, () => stop.ask(shop, browser)))
    return steps
  } finally {
    await browser.close()
  }
}

function stopsOf(demo: Demo, catalogue: string | undefined): readonly Stop[] {
  const { session } = demo.shopper
  const confession = confessionOf(personalValues(session))
  const searches = examplesFor(catalogue).searches.map(
    (query): Stop => ({ action: `search “${query}”`, ask: (shop) => found(shop.search(query)) }),
  )
  return [
    ...searches,
    {
      action: 'goes well with the first result',
      ask: goesWellWith(examplesFor(catalogue).searches[0] ?? ''),
    },
    {
      action: 'ask “How long does delivery take?”',
      ask: (shop) => answered(shop, 'How long does delivery take?', 'citation'),
    },
    { action: 'ask “Where is my order?”', ask: (shop) => answered(shop, 'Where is my order?', 'order') },
    {
      action: 'ask what no page answers',
      ask: (shop) => answered(shop, 'Do you give wholesale discounts?', 'no answer'),
    },
    {
      action: 'ask, with the whole session typed in',
      ask: (shop) => answered(shop, `How long does delivery take? I am ${confession}`, 'citation'),
    },
    { action: 'place an order', ask: (_, browser) => decided(demo, browser, 'usual') },
    {
      action: 'place one with her account stolen',
      ask: (_, browser) => decided(demo, browser, 'stolen_account'),
    },
  ]
}

/** As many as find room, each of them whole: nobody types the half of an address. */
function confessionOf(values: readonly string[]): string {
  let confession = ''
  for (const value of values) {
    const longer = confession === '' ? value : `${confession}, ${value}`
    if (longer.length > LONGEST_CONFESSION) break
    confession = longer
  }
  return confession
}

async function walk(demo: Demo, { action }: Stop, ask: () => Promise<string | undefined>): Promise<TourStep> {
  const before = demo.glassDoor.after(0).at(-1)?.id ?? 0
  const startedAt = performance.now()
  const result = await ask().catch((error: { code?: string }) => `failed: ${error.code ?? 'unknown'}`)
  const durationMs = performance.now() - startedAt
  const entries = demo.glassDoor.after(before)
  const leaked = leaksOf(demo, entries)
  return {
    action,
    result: result ?? 'not as expected',
    outcome: entries.map(({ outcome }) => outcome).join(' + '),
    sentBytes: sum(entries, ({ crossedBytes }) => crossedBytes),
    receivedBytes: sum(entries, ({ cameBackBytes }) => cameBackBytes),
    durationMs,
    leaked,
    isAsExpected: result !== undefined && !result.startsWith('failed') && leaked === 0,
  }
}

function leaksOf(demo: Demo, entries: readonly GlassEntry[]): number {
  const crossed = entries.map((entry) => entry.crossed.toLowerCase()).join('\n')
  return personalValues(demo.shopper.session).filter((value) => crossed.includes(value.toLowerCase())).length
}

async function found(reply: ReturnType<Storefront['search']>): Promise<string | undefined> {
  const { products } = await reply
  const [first] = products
  return first && `${products.length} products, first ${first.title}`
}

function goesWellWith(query: string): Stop['ask'] {
  return async (shop) => {
    const [first] = (await shop.search(query, { limit: 1 })).products
    if (first === undefined) return undefined
    const { products } = await shop.recommend({ productId: first.id })
    return products.length > 0 ? products.map(({ title }) => title).join(' · ') : undefined
  }
}

async function decided(
  { origin }: Demo,
  { fetch }: ShopBrowser,
  name: CheckoutCaseName,
): Promise<string | undefined> {
  const response = await fetch(`${origin}/demo/checkout?case=${name}`, { method: 'POST' })
  const { action, decision, risk } = (await response.json()) as CheckoutReceipt
  const expected = name === 'usual' ? 'allow' : 'review'
  const written = risk === undefined ? '' : `, written as ${risk.level}${risk.isHeld ? ' and held' : ''}`
  return action === expected ? `${action}, by ${decision?.source ?? 'nobody'}${written}` : undefined
}

type Expectation = 'citation' | 'order' | 'no answer'

async function answered(
  shop: Storefront,
  question: string,
  expected: Expectation,
): Promise<string | undefined> {
  let text = ''
  const seen = new Set<string>()
  for await (const event of shop.ask(question)) {
    seen.add(event.type === 'done' && !event.answered ? 'no answer' : event.type)
    if (event.type === 'text') text += event.text
  }
  return seen.has(expected) ? text.trim() || DEFAULT_RESULT[expected] : undefined
}

/** What the page shows where there is no text. */
const DEFAULT_RESULT: Readonly<Record<Expectation, string>> = {
  citation: 'a passage',
  order: 'the state of the orders',
  'no answer': 'no page answers; a person is offered',
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
