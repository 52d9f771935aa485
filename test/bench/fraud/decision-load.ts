import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  boostedTrees,
  type CheckoutFraud,
  type CheckoutOrder,
  createCheckoutFraud,
  createKeyring,
  createMemoryVelocity,
  openAuditLog,
  type Scorer,
} from '@cloister/checkout-fraud'
import { frameOrders, trainScorer } from '@cloister/checkout-fraud/replay'
import { generateOrders } from '@cloister/checkout-fraud/testing'

/** A shop that decides made-up orders with a model that it trained on them, and records each on the disk. */
export interface DecisionLoad {
  readonly fraud: CheckoutFraud
  readonly scorer: Scorer
  /** An order that was never seen, with the shopper, the basket and the habits of a made-up one. */
  next(): CheckoutOrder
  close(): Promise<void>
}

export async function openDecisionLoad(): Promise<DecisionLoad> {
  const samples = generateOrders({ shoppers: 2000, days: 60 })
  const { json } = await trainScorer(
    frameOrders(samples, { velocity: createMemoryVelocity(), keysAt: (now) => createKeyring({ now }) }),
    { rounds: 150 },
  )
  const directory = mkdtempSync(join(tmpdir(), 'cloister-fraud-'))
  const scorer = boostedTrees(json)
  const fraud = createCheckoutFraud({
    keys: createKeyring(),
    velocity: createMemoryVelocity({ maxTokens: 50_000, maxOrders: 50_000 }),
    scorer,
    audit: await openAuditLog({ directory }),
  })
  let count = 0
  return {
    fraud,
    scorer,
    next() {
      const sample = samples[count % samples.length]
      count += 1
      if (sample === undefined) throw new Error('There are no orders.')
      return { ...sample.order, orderId: `load-${count}`, placedAtMs: Date.now() }
    },
    async close() {
      await fraud.close()
      rmSync(directory, { recursive: true })
    },
  }
}
