import type { CloisterOptions } from '../src/cloister-options.ts'
import { type Cloister, createCloister } from '../src/create-cloister.ts'
import type { CallEvent } from '../src/observe/call-event.ts'
import {
  type FakeModelRequest,
  type FakePrivateModel,
  fakePrivateModel,
} from '../src/testing/fake-private-model.ts'
import { replaceConnection, type UnsafeOptions } from '../src/unsafe/unsafe-options.ts'
import { smallCatalogue, smallKnowledge } from './small-shop.ts'

export interface TestCloister {
  readonly cloister: Cloister
  readonly model: FakePrivateModel
  readonly events: readonly CallEvent[]
}

/** Options that a shop could really use, but for the address of its gateway. */
export function testOptions(): CloisterOptions {
  return {
    gateway: {
      url: 'https://localhost:9443/v1',
      model: 'test-model',
      authorization: {
        issuer: 'https://localhost:9444',
        clientId: 'storefront',
        clientSecret: 'a-secret-of-this-test',
      },
    },
    catalogue: smallCatalogue(),
    knowledge: smallKnowledge(),
  }
}

/** The whole road of a small shop with a model that says what the test wants; only the socket is missing. */
export function testCloister(
  reply: (request: FakeModelRequest) => string,
  options: Partial<CloisterOptions & UnsafeOptions> = {},
): TestCloister {
  const model = fakePrivateModel(reply)
  const events: CallEvent[] = []
  const cloister = createCloister({
    ...testOptions(),
    observe: (event) => events.push(event),
    [replaceConnection]: model.connection,
    ...options,
  })
  return { cloister, model, events }
}
