import { inspect } from 'node:util'
import { isCloisterError } from '@cloister/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  leakedStretches,
  type PlantedOrder,
  plantedMagentoOrder,
  plantedShopifyOrder,
} from '../../test-support/planted-orders.ts'
import type { CheckoutOrder } from '../checkout-order.ts'
import { EVERYTHING_TOLD } from '../crowd.ts'
import { createKeyring } from '../keyring.ts'
import { orderSignals } from '../order-signals.ts'
import { orderTokens } from '../order-tokens.ts'
import { FEATURES, featureVector, frameOf } from '../signal-frame.ts'
import { SIGNAL_WORDS } from '../signal-words.ts'
import { fromMagentoOrder } from './from-magento-order.ts'
import { fromShopifyOrder } from './from-shopify-order.ts'

const RUNS_PER_PLATFORM = 5000
const OURS = JSON.stringify([SIGNAL_WORDS, FEATURES, 'untold', 'form', 'id', 'signals', 'velocity'])
const keys = createKeyring()

const platforms: readonly [string, fc.Arbitrary<PlantedOrder>, (order: unknown) => CheckoutOrder][] = [
  ['Magento', plantedMagentoOrder, fromMagentoOrder],
  ['Shopify', plantedShopifyOrder, fromShopifyOrder],
]

describe.each(platforms)('an order of %s', (_, planted, read) => {
  it('leaves no four characters in a row of anybody in a frame, nor in its numbers', () => {
    let checked = 0
    fc.assert(
      fc.property(planted, ({ order, secrets }) => {
        const signals = orderSignals(read(order))
        const frames = [frameOf(signals, {}), frameOf(signals, {}, EVERYTHING_TOLD)]
        const text = JSON.stringify([frames, frames.map((frame) => [...featureVector(frame)].join(' '))])
        expect(leakedStretches(secrets, text, OURS)).toEqual([])
        checked += 1
      }),
      { numRuns: RUNS_PER_PLATFORM },
    )
    expect(checked).toBe(RUNS_PER_PLATFORM)
  })

  it('leaves nothing of anybody in its tokens but what chance puts there', async () => {
    await fc.assert(
      fc.asyncProperty(planted, async ({ order, secrets }) => {
        const text = JSON.stringify(await orderTokens(read(order), keys))
        expect(secrets.filter((secret) => secret.length >= 6 && text.includes(secret))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('leaves nothing of anybody in an error, whichever field is broken', () => {
    let refused = 0
    fc.assert(
      fc.property(planted, fc.nat(), ({ order, secrets }, place) => {
        const names = Object.keys(order)
        const broken = { ...order, [names[place % names.length] ?? '']: { planted: secrets } }
        try {
          orderSignals(read(broken))
        } catch (error) {
          if (!isCloisterError(error)) throw error
          refused += 1
          const shown = [String(error), error.stack, inspect(error), JSON.stringify(error)].join('\n')
          expect(secrets.filter((secret) => secret.length >= 6 && shown.includes(secret))).toEqual([])
          expect(
            leakedStretches(secrets, JSON.stringify(error.details), JSON.stringify(names) + FIELDS),
          ).toEqual([])
        }
      }),
      { numRuns: RUNS_PER_PLATFORM },
    )
    expect(refused).toBeGreaterThan(500)
  })
})

const FIELDS = 'field total order placedAt createdAt items address payment customer'
