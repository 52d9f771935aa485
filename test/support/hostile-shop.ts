import { type CloisterErrorCode, createCloister } from '@cloister/core'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { understood } from '@cloister/core/test-support/model-constraints.ts'
import { answer, completion, delta, type HostileModel, type Misbehaviour } from './hostile-model.ts'
import { SAMPLE_PAGES, SAMPLE_PRODUCTS } from './sample-products.ts'

export const STREAM = 'text/event-stream'
export const JSON_TYPE = 'application/json'
export const DONE = 'data: [DONE]\n\n'
/** A sentence that the shop's page proves. */
export const PROVEN = 'Standard delivery takes 2 to 4 working days [p1].'

/** What a search asks the model for, as it should be. */
export const UNDERSTOOD: string = understood()

export const streamsWell: Misbehaviour = answer(STREAM, delta(PROVEN) + DONE)
export const answersWell: Misbehaviour = answer(JSON_TYPE, completion({ content: UNDERSTOOD }))
export const staysSilent: Misbehaviour = () => undefined

/** What came of one call: who answered, and the code that the operator was told. */
interface Outcome {
  readonly source: string
  readonly code: CloisterErrorCode | undefined
}

/** A shop in front of a hostile model. */
export interface HostileShop {
  ask(signal?: AbortSignal): Promise<Outcome & { readonly text: string }>
  search(): Promise<Outcome & { readonly products: number }>
  close(): Promise<void>
}

export async function openHostileShop({ gateway }: HostileModel): Promise<HostileShop> {
  const catalogue = await openCatalogue({ products: SAMPLE_PRODUCTS })
  const knowledge = await openKnowledge({ pages: SAMPLE_PAGES })
  let code: CloisterErrorCode | undefined
  const cloister = createCloister({
    gateway,
    catalogue,
    knowledge,
    deadlines: { supportMs: 1_500, discoveryMs: 1_500 },
    observe: (told) => {
      code = told.code
    },
  })
  return {
    async ask(signal) {
      let text = ''
      let source = ''
      const question = 'How long does standard delivery take?'
      for await (const told of cloister.support.reply(question, signal ? { signal } : {})) {
        if (told.type === 'text') text += told.text
        if (told.type === 'done') source = told.source
      }
      return { text, source, code }
    },
    async search() {
      const { source, products } = await cloister.discovery.search({ query: 'kettle' })
      return { source, products: products.length, code }
    },
    async close() {
      await cloister.close()
      catalogue.close()
      knowledge.close()
    },
  }
}
