import { describe, expect, it } from 'vitest'
import type { FraudDecision } from '../fraud-decision.ts'
import { recentDecisions } from './recent-decisions.ts'

const MINUTE_MS = 60_000

/** Asks for a decision by its id, and says whether it was made anew. */
function asking() {
  let [now, made] = [0, 0]
  const recent = recentDecisions(() => now)
  return {
    async isNew(decisionId: string, atMs = now): Promise<boolean> {
      now = atMs
      const before = made
      await recent.once(decisionId, async () => {
        made += 1
        return { decisionId } as FraudDecision
      })
      return made > before
    },
  }
}

describe('a decision that was made a moment ago', () => {
  it('holds for ten minutes', async () => {
    const { isNew } = asking()
    expect(await isNew('one')).toBe(true)
    expect(await isNew('one', 10 * MINUTE_MS - 1)).toBe(false)
    expect(await isNew('one', 10 * MINUTE_MS)).toBe(true)
  })

  it('is one of the last ten thousand', async () => {
    const { isNew } = asking()
    for (let order = 0; order < 10_000; order++) await isNew(`order-${order}`)
    expect(await isNew('order-1')).toBe(false)
    await isNew('order-10000')
    await isNew('order-10001')
    expect(await isNew('order-10001')).toBe(false)
    expect(await isNew('order-0')).toBe(true)
  })
})
