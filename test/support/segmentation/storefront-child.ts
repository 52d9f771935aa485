// A shop inside its host: it asks its model through the SDK, and says what its shoppers would be shown.
import { createCloister, type GatewayOptions } from '@cloister/core'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { SAMPLE_PAGES, SAMPLE_PRODUCTS } from '../sample-products.ts'
import { answerTasks } from './answer-tasks.ts'

export interface StorefrontTask {
  readonly gateway: GatewayOptions
  readonly query: string
  readonly question: string
}

export interface StorefrontAnswer {
  /** Who understood the query: the model, or the rules that a shop goes on with where there is none. */
  readonly source: string
  readonly products: readonly string[]
  /** The answer to the question, each sentence proven by a page of the shop. */
  readonly sentences: readonly string[]
}

answerTasks<StorefrontTask, StorefrontAnswer>(async ({ gateway, query, question }) => {
  const cloister = createCloister({
    gateway,
    catalogue: await openCatalogue({ products: SAMPLE_PRODUCTS }),
    knowledge: await openKnowledge({ pages: SAMPLE_PAGES }),
    deadlines: { discoveryMs: 10_000, recommendationsMs: 10_000, supportMs: 10_000 },
  })
  try {
    const found = await cloister.discovery.search({ query })
    const said = await Array.fromAsync(cloister.support.reply(question))
    return {
      source: found.source,
      products: found.products.map(({ title }) => title),
      sentences: said.flatMap((event) => (event.type === 'text' ? [event.text] : [])),
    }
  } finally {
    await cloister.close()
  }
})
