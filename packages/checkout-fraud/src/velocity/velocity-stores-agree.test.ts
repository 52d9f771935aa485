import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '@cloister/core/test-support/redis-server.ts'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ListingVelocity } from '../../test-support/listing-velocity.ts'
import { type Happening, velocityHistory } from '../../test-support/velocity-history.ts'
import { createMemoryVelocity } from './memory-velocity.ts'
import { createRedisVelocity } from './redis-velocity.ts'
import type { VelocityStore } from './velocity-store.ts'

const [LITTLE_LATE_MS, VERY_LATE_MS] = [45 * 60_000, 86_400_000]
const { signal } = new AbortController()

async function agreesWithList(store: VelocityStore, happenings: readonly Happening[]): Promise<void> {
  const list = new ListingVelocity()
  for (const { event, outcome } of happenings) {
    if (outcome !== undefined) {
      list.settle(outcome)
      await store.settle(outcome, { signal })
    } else expect(await store.record(event, { signal })).toEqual(list.record(event))
  }
}

describe('whatever happens in a shop, in whatever order', () => {
  it('the memory counts what a list of all orders counts', async () => {
    await fc.assert(
      fc.asyncProperty(velocityHistory(LITTLE_LATE_MS), async (happenings) => {
        await agreesWithList(createMemoryVelocity(), happenings)
      }),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!hasRedisServer)('and with Redis (apt-get install redis-server)', () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await startRedisServer()
    return async () => await redis.close()
  })

  it('Redis counts what a list of all orders counts', async () => {
    let run = 0
    const property = fc.asyncProperty(velocityHistory(LITTLE_LATE_MS), async (happenings) => {
      const store = createRedisVelocity({ url: `redis://127.0.0.1:${redis.port}`, prefix: `run-${run++}` })
      await agreesWithList(store, happenings).finally(() => store.close())
    })
    await fc.assert(property, { numRuns: 100 })
  })

  it('both drop the same of orders that come up to a day late', async () => {
    let run = 0
    const property = fc.asyncProperty(velocityHistory(VERY_LATE_MS), async (happenings) => {
      const store = createRedisVelocity({ url: `redis://127.0.0.1:${redis.port}`, prefix: `late-${run++}` })
      const memory = createMemoryVelocity()
      for (const { event, outcome } of happenings) {
        if (outcome !== undefined) {
          await store.settle(outcome, { signal })
          await memory.settle(outcome, { signal })
        } else expect(await store.record(event, { signal })).toEqual(await memory.record(event, { signal }))
      }
      await store.close()
    })
    await fc.assert(property, { numRuns: 100 })
  })
})
