import { type ActionPolicies, type Cloister, createCloister } from '@cloister/core'
import type { Passage } from '@cloister/core/retrieve'
import { type FakeModelRequest, fakePrivateModel } from '@cloister/core/testing'
import { replaceConnection } from '@cloister/core/unsafe'
import { benchShop } from '../door/bench-shop.ts'

export interface RecordingShopOptions {
  readonly reply: (request: FakeModelRequest) => string
  readonly passages: readonly Passage[]
  readonly actions?: ActionPolicies
}

export interface RecordingShop {
  readonly cloister: Cloister
  /** Every body that would have reached the model, oldest first. */
  readonly bodies: readonly string[]
}

/** A shop whose model has no socket and keeps what it is sent. Everything before the socket is the real road. */
export function openRecordingShop({ reply, passages, actions = {} }: RecordingShopOptions): RecordingShop {
  const model = fakePrivateModel(reply)
  const cloister = createCloister({
    gateway: {
      url: 'https://localhost:9443/v1',
      model: 'recording',
      authorization: { issuer: 'https://localhost:9444', clientId: 'bench', clientSecret: 'of-this-bench' },
    },
    ...benchShop(''),
    knowledge: { passages: () => Promise.resolve(passages), close: () => undefined },
    support: { actions },
    [replaceConnection]: model.connection,
  })
  return { cloister, bodies: model.bodies }
}
