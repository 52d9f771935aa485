import { describe, expect, it } from 'vitest'
import { keepsTheVelocityContract } from '../../test-support/keeps-the-velocity-contract.ts'
import { madeUpToken } from '../../test-support/made-up-token.ts'
import { createMemoryVelocity } from './memory-velocity.ts'

keepsTheVelocityContract('the memory', createMemoryVelocity)

const NOON = Date.UTC(2026, 2, 10, 12)
const DAY_MS = 86_400_000
const { signal } = new AbortController()

const order = (number: number, { card = 'card', atMs = NOON } = {}) => ({
  id: madeUpToken(`o${number}`),
  atMs,
  amountInHundredths: 1_000,
  tokens: { card: { current: madeUpToken(card) } },
})

describe('the memory has a bound', () => {
  it('and forgets first what was seen longest ago', async () => {
    const store = createMemoryVelocity({ maxTokens: 3, maxOrders: 5 })
    await store.record(order(0, { card: 'kept' }), { signal })
    for (let number = 1; number <= 10; number++) {
      await store.record(order(number, { card: `c${number % 2}` }), { signal })
      await store.record(order(20 + number, { card: 'kept' }), { signal })
      await store.record(order(40 + number, { card: `new${number}` }), { signal })
    }
    const reading = await store.record(order(99, { card: 'kept' }), { signal })
    expect(reading.byKind.card?.orders1h).toBe(11)
    expect((await store.record(order(98, { card: 'new1' }), { signal })).byKind.card?.orders1h).toBe(0)
    expect((await store.record(order(99, { card: 'kept' }), { signal })).isRepeated).toBe(true)
    expect((await store.record(order(0, { card: 'kept' }), { signal })).isRepeated).toBe(false)
  })

  it('and lets go of what is over, by the time of the orders', async () => {
    const store = createMemoryVelocity()
    const heldAfter = async (days: number) => {
      const heapBefore = await heapBytes()
      for (let number = 0; number < 30_000; number++) {
        const atMs = NOON + days * DAY_MS + number * 10
        await store.record(order(number + days * 1_000_000, { card: `c${number + days * 1e6}`, atMs }), {
          signal,
        })
      }
      return (await heapBytes()) - heapBefore
    }
    const first = await heldAfter(0)
    // Four months later nothing of the first day is left, so the second takes its place.
    const second = await heldAfter(130)
    expect(first).toBeGreaterThan(3_000_000)
    expect(second).toBeLessThan(first / 5)
  })

  it.each([{ maxTokens: 0 }, { maxOrders: 1.5 }, { maxTokens: 1e9 }, { canary: 1 }])(
    'which options cannot lift: %o',
    (options) => {
      expect(() => createMemoryVelocity(options)).toThrow(
        expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
      )
    },
  )
})

async function heapBytes(): Promise<number> {
  const { setFlagsFromString } = await import('node:v8')
  const { runInNewContext } = await import('node:vm')
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}
