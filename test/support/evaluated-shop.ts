import type { CloisterOptions } from '@cloister/core'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { fakePrivateModel } from '@cloister/core/testing'
import { replaceConnection, type UnsafeOptions } from '@cloister/core/unsafe'
import { SAMPLE_PAGES, SAMPLE_PRODUCTS } from './sample-products.ts'

/** What a merchant's own module gives to `evaluate --config`, with a model that always says the same. */
export async function options(): Promise<CloisterOptions & UnsafeOptions> {
  const { connection } = fakePrivateModel(() => 'Express delivery costs 9,90 € [p1].')
  return {
    gateway: {
      url: 'https://localhost:9443/v1',
      model: 'a-model-of-the-test',
      authorization: {
        issuer: 'https://localhost:9444',
        clientId: 'c',
        clientSecret: 'a-secret-of-this-test',
      },
    },
    catalogue: await openCatalogue({ products: SAMPLE_PRODUCTS }),
    knowledge: await openKnowledge({ pages: SAMPLE_PAGES }),
    [replaceConnection]: connection,
  }
}
