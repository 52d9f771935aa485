import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AgingMap } from './aging-map.ts'

interface Entry {
  readonly key: number
  readonly value: number
}

/** The same as an `AgingMap`, as a list whose first is the oldest. */
type Listed = readonly Entry[]

const without = (list: Listed, key: number): Listed => list.filter((entry) => entry.key !== key)

const STEPS = {
  renew(map: AgingMap<number, number>, list: Listed, { key, value }: Entry): Listed {
    map.renew(key, value)
    return [...without(list, key), { key, value }]
  },
  keep(map: AgingMap<number, number>, list: Listed, { key, value }: Entry): Listed {
    map.keep(key, value)
    const isThere = list.some((entry) => entry.key === key)
    return isThere
      ? list.map((entry) => (entry.key === key ? { key, value } : entry))
      : [...list, { key, value }]
  },
  delete(map: AgingMap<number, number>, list: Listed, { key }: Entry): Listed {
    map.delete(key)
    return without(list, key)
  },
  sweep(map: AgingMap<number, number>, list: Listed): Listed {
    if (map.oldest !== undefined) map.delete(map.oldest.key)
    return list.slice(1)
  },
} as const

const step = fc.record({
  does: fc.constantFrom('renew' as const, 'keep' as const, 'delete' as const, 'sweep' as const),
  entry: fc.record({ key: fc.nat(6), value: fc.nat(9) }),
})

describe('what is forgotten first', () => {
  it('is what was touched longest ago, whatever was touched and removed before', async () => {
    const property = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const map = new AgingMap<number, number>()
      let list: Listed = []
      for (const { does, entry } of steps) {
        list = STEPS[does](map, list, entry)
        const [oldest] = list
        expect([map.size, map.oldest?.key, map.oldest?.value]).toEqual([
          list.length,
          oldest?.key,
          oldest?.value,
        ])
        expect(map.get(entry.key)).toBe(list.find(({ key }) => key === entry.key)?.value)
      }
    })
    await fc.assert(property, { numRuns: 300 })
  })

  it('is nothing after everything was', () => {
    const map = new AgingMap<string, number>()
    map.renew('a', 1)
    map.clear()
    expect([map.size, map.oldest, map.get('a')]).toEqual([0, undefined, undefined])
    map.renew('b', 2)
    expect(map.oldest).toMatchObject({ key: 'b', value: 2 })
  })
})
