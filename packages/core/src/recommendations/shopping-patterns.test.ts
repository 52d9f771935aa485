import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createShoppingPatterns, type ShoppingPatterns } from './shopping-patterns.ts'

const SESSIONS = [
  { items: ['kettle', 'teapot', 'strainer'], day: 100 },
  { items: ['kettle', 'teapot'], day: 101 },
  { items: ['lamp', 'bulb'], day: 102 },
]

function learned(): ShoppingPatterns {
  const patterns = createShoppingPatterns({ capacity: 1000 })
  patterns.learn(SESSIONS)
  patterns.learnBaskets([
    { items: ['kettle', 'tea', 'cup'] },
    { items: ['kettle', 'tea'] },
    { items: ['lamp', 'bulb'] },
  ])
  return patterns
}

describe('the patterns of a shop', () => {
  it('know what is looked at next, and leave out what was seen unless asked not to', () => {
    expect(learned().nextItems(['kettle'], 5)).toEqual(['teapot', 'strainer'])
    expect(learned().nextItems(['kettle'], 5, { withSeen: true })).toContain('kettle')
  })

  it('let the last product of a session weigh most', () => {
    expect(learned().nextItems(['kettle', 'lamp'], 1)).toEqual(['bulb'])
    expect(learned().nextItems(['lamp', 'kettle'], 1)).toEqual(['teapot'])
  })

  it('know what goes into the same basket as one product and as a cart', () => {
    expect(learned().boughtTogether(['kettle'], 5)).toEqual(['tea', 'cup'])
    expect(learned().boughtTogether(['kettle', 'tea'], 5)).toEqual(['cup'])
  })

  it('offer nothing for products that nobody looked at: that is for the caller to fill', () => {
    const patterns = learned()
    expect([patterns.nextItems(['unknown'], 5), patterns.boughtTogether([], 5)]).toEqual([[], []])
    expect(patterns.lookedAtTogether('unknown', 5)).toEqual([])
  })

  it('learn as they go: what was bought just now is known now', () => {
    const patterns = learned()
    expect(patterns.boughtTogether(['kettle'], 1)).toEqual(['tea'])
    patterns.learnBaskets(Array.from({ length: 3 }, () => ({ items: ['kettle', 'mug'] })))
    expect(patterns.boughtTogether(['kettle'], 1)).toEqual(['mug'])
  })

  it('call a trend what is in demand now, not what was', () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    patterns.learn(Array.from({ length: 4 }, () => ({ items: ['sledge'], day: 100 })))
    patterns.learn(Array.from({ length: 2 }, () => ({ items: ['parasol'], day: 130 })))
    expect(patterns.trending(2)).toEqual(['parasol', 'sledge'])
  })

  it('forget the oldest sessions first, and grow no further than they may', () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    patterns.learn([{ items: ['old', 'older'] }])
    expect(patterns.nextItems(['old'], 1)).toEqual(['older'])
    for (let round = 0; round < 2000; round += 1)
      patterns.learn([{ items: [`a${round % 7}`, `b${round % 5}`] }])
    expect(patterns.nextItems(['old'], 1)).toEqual([])
    expect(patterns.nextItems(['a1'], 20).toSorted()).toEqual(['b0', 'b1', 'b2', 'b3', 'b4'])
    expect(patterns.snapshot().byteLength).toBeLessThan(7000)
  })

  it('never mistake a product for one that was forgotten', () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    patterns.learnBaskets([{ items: ['gone', 'kettle'] }])
    patterns.learnBaskets(Array.from({ length: 200 }, () => ({ items: ['kettle', 'tea'] })))
    expect(patterns.boughtTogether(['kettle'], 5)).toEqual(['tea', 'gone'])
    patterns.learnBaskets(Array.from({ length: 600 }, (_, at) => ({ items: [`new${at}`] })))
    expect(patterns.boughtTogether(['kettle'], 5)).toEqual(['tea'])
  })

  it('never take the neighbours of one product for those of another that came after it', () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    patterns.learnBaskets(Array.from({ length: 100 }, () => ({ items: ['tea', 'kettle'] })))
    expect(patterns.boughtTogether(['kettle'], 5)).toEqual(['tea'])
    patterns.learnBaskets(Array.from({ length: 700 }, (_, at) => ({ items: [`new${at}`, 'bag'] })))
    for (let at = 300; at < 700; at += 1) expect(patterns.boughtTogether([`new${at}`], 5)).toEqual(['bag'])
  })

  it('offer a cart what belongs to it, not what is in every cart', () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    const basket = (count: number, ...items: string[]) => Array.from({ length: count }, () => ({ items }))
    patterns.learnBaskets([
      ...basket(3, 'kettle', 'bag'),
      ...basket(2, 'kettle', 'filter'),
      ...basket(1, 'mug', 'bag'),
      ...basket(40, 'lamp', 'bag'),
    ])
    expect(patterns.boughtTogether(['kettle'], 1)).toEqual(['bag'])
    expect(patterns.boughtTogether(['kettle', 'mug'], 1)).toEqual(['filter'])
  })

  it('see a trend as soon as there is one', () => {
    const patterns = learned()
    expect(patterns.trending(1)).toEqual(['kettle'])
    patterns.learn(Array.from({ length: 9 }, () => ({ items: ['sledge'] })))
    expect(patterns.trending(1)).toEqual(['sledge'])
  })

  it('are the same after a restart', () => {
    const before = learned()
    const after = createShoppingPatterns({ capacity: 1000, snapshot: before.snapshot() })
    for (const items of [['kettle'], ['lamp'], ['teapot', 'kettle']]) {
      expect(after.nextItems(items, 9)).toEqual(before.nextItems(items, 9))
      expect(after.boughtTogether(items, 9)).toEqual(before.boughtTogether(items, 9))
    }
    expect(after.trending(9)).toEqual(before.trending(9))
    expect(after.snapshot()).toEqual(before.snapshot())
  })

  it('are not restored from bytes that are not theirs, nor from half of them', () => {
    const whole = learned().snapshot()
    const refused = expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' })
    for (let size = 0; size < whole.byteLength; size += 1)
      expect(() => createShoppingPatterns({ snapshot: whole.slice(0, size), capacity: 1000 })).toThrow(
        refused,
      )
    const longer = new Uint8Array([...whole, 0])
    expect(() => createShoppingPatterns({ snapshot: longer, capacity: 1000 })).toThrow(refused)
  })

  it('survive any bytes as a snapshot', () => {
    const whole = learned().snapshot()
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), fc.nat(255), (at, byte) => {
        const bytes = whole.slice()
        bytes[at] = byte
        try {
          createShoppingPatterns({ snapshot: bytes, capacity: 1000 }).nextItems(['kettle'], 3)
        } catch (error) {
          expect(error).toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID' })
        }
      }),
    )
  })

  it.each([999, 1.5, 10_000_001, Number.NaN])('are not created with room for %s', (capacity) => {
    expect(() => createShoppingPatterns({ capacity })).toThrow(
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
    )
  })
})

describe('what a shop may learn from', () => {
  const malformed = (field: string) =>
    expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field } })

  it.each(['userId', 'customerId', 'visitorId', 'cookie', 'email', 'sessionId', 'constructor'])(
    'has no place for a %s',
    (key) => {
      const session = { items: ['kettle'], [key]: 'canary' }
      expect(() => createShoppingPatterns().learn([session])).toThrow(malformed('not a field of a session'))
      expect(() => createShoppingPatterns().learnBaskets([session])).toThrow(
        malformed('not a field of a session'),
      )
    },
  )

  it.each([
    ['an e-mail address', ['ada@shopper.example']],
    ['nothing', ['']],
    ['too much', ['x'.repeat(129)]],
    ['a control character', ['kettle\n']],
    ['a number', [7 as unknown as string]],
  ])('has no product with %s as its id', (_what, items) => {
    expect(() => createShoppingPatterns().learn([{ items }])).toThrow(malformed('items'))
  })

  it.each([-1, 1.5, 65_536, Number.NaN, Date.now()])('has whole days only, not %s', (day) => {
    expect(() => createShoppingPatterns().learn([{ items: ['kettle'], day }])).toThrow(malformed('day'))
  })

  it('counts the last 500 products of a session that has more', () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    patterns.learn([{ items: Array.from({ length: 501 }, (_, at) => `k${at}`) }])
    expect(patterns.nextItems(['k0'], 5)).toEqual([])
    expect(patterns.nextItems(['k1'], 1)).toEqual(['k2'])
  })
})

describe('any lists of ids', () => {
  const id = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'a', 'b', 'c', '🫖', ' '),
    fc.string({ minLength: 1, maxLength: 128, unit: 'binary' }).filter((text) => !/[\p{Cc}@]/u.test(text)),
  )
  const sessions = fc.array(fc.record({ items: fc.array(id, { maxLength: 30 }), day: fc.nat(65_535) }), {
    maxLength: 30,
  })

  it('are answered with different ids that were learned, none of them asked for', () => {
    fc.assert(
      fc.property(sessions, fc.array(fc.string(), { maxLength: 50 }), (learn, strangers) => {
        const patterns = createShoppingPatterns({ capacity: 1000 })
        patterns.learn(learn)
        patterns.learnBaskets(learn)
        const known = new Set(learn.flatMap(({ items }) => items))
        const asked = [...strangers, ...(learn[0]?.items ?? [])]
        for (const answer of [patterns.nextItems(asked, 20), patterns.boughtTogether(asked, 20)]) {
          expect(new Set(answer).size).toBe(answer.length)
          expect(answer.filter((found) => !known.has(found) || asked.includes(found))).toEqual([])
        }
      }),
    )
  })

  it('are the same before and after a snapshot, however they are written', () => {
    fc.assert(
      fc.property(sessions, (learn) => {
        const patterns = createShoppingPatterns({ capacity: 1000 })
        patterns.learn(learn)
        const { snapshot } = patterns
        const restored = createShoppingPatterns({ capacity: 1000, snapshot: snapshot() })
        expect(restored.snapshot()).toEqual(snapshot())
      }),
    )
  })
})
