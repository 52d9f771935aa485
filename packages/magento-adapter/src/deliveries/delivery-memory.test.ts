import { describe, expect, it, vi } from 'vitest'
import { createDeliveryMemory } from './delivery-memory.ts'

describe('what is remembered of deliveries', () => {
  it('is forgotten after its time, and not before', async () => {
    let now = 0
    const memory = createDeliveryMemory({ keptSeconds: 10 }, () => now)
    const reply = vi.fn(async () => 'reply')
    await memory.once('a', reply)
    now = 9_999
    await memory.once('a', reply)
    expect(reply).toHaveBeenCalledTimes(1)
    now = 10_001
    await memory.once('a', reply)
    expect(reply).toHaveBeenCalledTimes(2)
  })

  it('never grows beyond its size: the oldest go first', async () => {
    const memory = createDeliveryMemory({ mostKept: 3 })
    const asked: string[] = []
    const ask = (key: string) => memory.once(key, async () => String(asked.push(key)))
    for (const key of ['a', 'b', 'c', 'd', 'b', 'a']) await ask(key)
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'a'])
  })

  it('is no failure, which is tried again', async () => {
    const memory = createDeliveryMemory()
    await expect(memory.once('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(memory.once('a', async () => 'reply')).resolves.toBe('reply')
  })
})
