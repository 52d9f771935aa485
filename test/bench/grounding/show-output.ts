import { type CallEvent, type Cloister, createCloister } from '@cloister/core'
import { type Connection, replaceConnection } from '@cloister/core/unsafe'
import type { AdversarialOutput } from './adversarial-outputs.ts'
import type { GroundingShop } from './grounding-shop.ts'

type SearchReply = Awaited<ReturnType<Cloister['discovery']['search']>>

/** Everything that a page gets of one answer. */
export interface Shown {
  /** Whether the answer is the model's, and not a page of the shop. */
  readonly isOfModel: boolean
  readonly text: string
  readonly cards: SearchReply['products']
  readonly citationUrls: readonly string[]
  readonly constraints: Partial<SearchReply['constraints']>
}

const NOTHING: Shown = { isOfModel: true, text: '', cards: [], citationUrls: [], constraints: {} }

/** Deadlines of the shop under test, in milliseconds. */
export const DEADLINES = { discoveryMs: 400, recommendationsMs: 400, supportMs: 800 } as const

/** The whole road of the shop, with a model of ours behind it. */
export function openRoad(
  { catalogue, knowledge }: GroundingShop,
  connection: Connection,
  observe: (event: CallEvent) => void,
): Cloister {
  return createCloister({
    gateway: {
      url: 'https://localhost:9443/v1',
      model: 'adversary',
      authorization: {
        issuer: 'https://localhost:9444',
        clientId: 'bench',
        clientSecret: 'a-secret-of-this-bench',
      },
    },
    catalogue,
    knowledge,
    deadlines: DEADLINES,
    observe,
    [replaceConnection]: connection,
  })
}

export async function show(
  cloister: Cloister,
  { capability, asked }: Pick<AdversarialOutput, 'capability' | 'asked'>,
): Promise<Shown> {
  if (capability === 'discovery') {
    const { products, constraints } = await cloister.discovery.search({ query: asked })
    return { ...NOTHING, cards: products, constraints }
  }
  if (capability === 'recommendations') {
    return { ...NOTHING, cards: (await cloister.recommendations.forProduct(asked)).products }
  }
  let text = ''
  let isOfModel = false
  const citationUrls: string[] = []
  for await (const event of cloister.support.reply(asked)) {
    if (event.type === 'text') text += event.text
    if (event.type === 'done') isOfModel = event.source === 'model'
    if (event.type === 'citation') citationUrls.push(event.citation.url)
  }
  return { ...NOTHING, isOfModel, text, citationUrls }
}
