import { describe, expect, it } from 'vitest'
import { readOrders } from '../replay/read-orders.ts'
import { generateOrders } from './generate-orders.ts'
import { writeOrders } from './write-orders.ts'

describe('made-up orders in a file', () => {
  it('are the same when they are read again', async () => {
    const samples = generateOrders({ shoppers: 60, days: 30 })
    const read = []
    for await (const { order, isBad, outcomeAtMs } of readOrders(text(writeOrders(samples))))
      read.push({ order, isBad, outcomeAtMs })
    expect(read).toHaveLength(samples.length)
    // What is not known is absent in the one and undefined in the other.
    expect(read).toEqual(samples.map(({ order, isBad, outcomeAtMs }) => ({ order, isBad, outcomeAtMs })))
  })
})

async function* text(lines: Iterable<string>): AsyncGenerator<string> {
  yield* lines
}
