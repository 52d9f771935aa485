import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PendingOutcomes } from './pending-outcomes.ts'

describe('outcomes that lie ahead', () => {
  it('come when they are due, the earliest first, each once', () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 })
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 50 }), (all, now) => {
        const pending = new PendingOutcomes()
        for (const [place, atMs] of all.entries()) pending.add({ orderId: String(place), atMs })
        const early = [...pending.due(now)].map(({ atMs }) => atMs)
        pending.add({ orderId: 'late', atMs: now })
        const late = [...pending.due(100)].map(({ atMs }) => atMs)
        expect(early).toEqual(all.filter((atMs) => atMs <= now).toSorted((one, other) => one - other))
        expect(late).toEqual([now, ...all.filter((atMs) => atMs > now)].toSorted((one, other) => one - other))
      }),
    )
  })
})
