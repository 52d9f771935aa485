import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CROSSING_SOURCES, supportSource } from '../../test-support/crossing-sources.ts'
import { isCloisterError } from '../cloister-error.ts'
import type { Crossing } from '../crossing/crossing.ts'
import { CROSSINGS, dataMap } from '../crossing/data-map.ts'
import { supportCrossing } from '../crossing/support-crossing.ts'
import { nobody } from './known-shopper.ts'
import { minimise } from './minimise.ts'
import { PseudonymLedger } from './pseudonym-ledger.ts'

const CANARY = 'canary-4f9a1c77'
const context = () => ({ ledger: new PseudonymLedger(), shopper: nobody })

/** What became of it: what would cross, or the error as careless applications print it. */
function outcomeOf(crossing: Crossing<object>, source: unknown): string {
  try {
    return JSON.stringify(minimise(crossing, source as object, context()))
  } catch (error) {
    if (!isCloisterError(error)) throw new Error('Something else than a CloisterError was thrown.')
    if (error.code !== 'CLOISTER_CROSSING_INVALID') throw new Error('It was refused under another code.')
    return `refused ${String(error)} ${error.stack} ${JSON.stringify(error)}`
  }
}

const hostileKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'toJSON',
  'hasOwnProperty',
  CANARY,
  `${CANARY}@shopper.example`,
  '\u202e\u0000',
  'x'.repeat(100_000),
)
const cyclic: Record<string, unknown> = { [CANARY]: CANARY }
cyclic['self'] = cyclic

/** Values that lie, throw, never end or are not there. */
const hostileValue = fc.constantFrom<() => unknown>(
  () => cyclic,
  () => Symbol(CANARY),
  () => () => CANARY,
  () => BigInt(7),
  () => new Date(Number.NaN),
  () => new Map([[CANARY, CANARY]]),
  () => ({ toString: () => CANARY, toJSON: () => CANARY, valueOf: () => CANARY }),
  () => Object.create(null, { [CANARY]: { get: thrower, enumerable: true } }),
  () => throwingProxy(),
  () => revokedProxy(),
  () => endlessList(),
  () => Object.assign([], { length: 4_000_000_000 }),
  () => new Array(1e9),
  () => [throwingProxy(), revokedProxy(), cyclic],
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => undefined,
  () => null,
  () => Array.from({ length: 100_000 }, () => CANARY),
)

function thrower(): never {
  throw new Error(CANARY)
}

function throwingProxy(): object {
  const traps = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'] as const
  return new Proxy({}, Object.fromEntries(traps.map((trap) => [trap, thrower])))
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

/** A list of one that its iterator says to have no end. */
function endlessList(): object {
  const list = [CANARY]
  list[Symbol.iterator] = function* endless(): Generator<string, undefined> {
    for (;;) yield CANARY
  }
  return list
}

/** Every place of a source: an object or a list, and one of its keys. */
function placesOf(node: unknown): readonly (readonly [holder: object, key: string])[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, inner]) => [[node, key] as const, ...placesOf(inner)])
}

describe('minimising what somebody made to break it', () => {
  it.each(CROSSING_SOURCES)(
    'drops keys that are not in the crossing wherever they stand: $name',
    ({ crossing, source }) => {
      const clean = outcomeOf(crossing, source())
      fc.assert(
        fc.property(hostileKey, hostileValue, fc.nat(), (key, value, at) => {
          const planted = source()
          const holders = [planted, ...placesOf(planted).map(([holder]) => holder)]
          const holder = holders.filter((each) => !Array.isArray(each))[at % holders.length] ?? planted
          Object.defineProperty(holder, key, { value: value(), enumerable: true })
          Object.defineProperty(holder, Symbol(CANARY), { get: thrower, enumerable: true })
          Object.defineProperty(holder, `${key}?`, { get: thrower, enumerable: true })
          expect(outcomeOf(crossing, planted)).toBe(clean)
        }),
      )
    },
  )

  it.each(CROSSING_SOURCES)(
    'refuses what does not fit without a word of it: $name',
    ({ crossing, source }) => {
      fc.assert(
        fc.property(hostileValue, fc.nat(), (value, at) => {
          const planted = source()
          const places = placesOf(planted)
          const [holder, key] = places[at % places.length] ?? [planted, 'task']
          Object.defineProperty(holder, key, { value: value(), enumerable: true, writable: true })
          const outcome = outcomeOf(crossing, planted)
          expect(outcome.startsWith('refused') ? outcome : '').not.toContain(CANARY)
        }),
        { numRuns: 500 },
      )
    },
  )

  it.each(CROSSING_SOURCES)('refuses a field that throws when it is read: $name', ({ crossing, source }) => {
    for (const index of placesOf(source()).keys()) {
      const planted = source()
      const [holder, key] = placesOf(planted)[index] ?? [planted, 'task']
      Object.defineProperty(holder, key, { get: thrower, enumerable: true })
      const outcome = outcomeOf(crossing, planted)
      expect(outcome.startsWith('refused')).toBe(true)
      expect(outcome).not.toContain(CANARY)
    }
  })

  it.each([throwingProxy, revokedProxy, () => new Proxy([], {}), () => null, () => undefined, () => CANARY])(
    'refuses a whole source that is none',
    (make) => {
      for (const crossing of CROSSINGS) {
        const outcome = outcomeOf(crossing, make())
        expect(outcome.startsWith('refused')).toBe(true)
        expect(outcome).not.toContain(CANARY)
      }
    },
  )

  it('reads a list by its length, not by an iterator that may have no end', () => {
    const source = { ...supportSource(), passages: endlessList() }
    expect(outcomeOf(supportCrossing, source).startsWith('refused')).toBe(true)
  })

  it('reads a field once, so that it cannot be something else the second time', () => {
    let reads = 0
    const source = Object.defineProperty(supportSource(), 'locale', {
      get: () => (reads++ === 0 ? 'en' : CANARY),
    })
    expect(outcomeOf(supportCrossing, source)).not.toContain(CANARY)
    expect(reads).toBe(1)
  })

  it.each(CROSSINGS)(
    'refuses after projection what it would have dropped before: $name',
    ({ name, schema }) => {
      const source = CROSSING_SOURCES.find((each) => each.name === name)?.source() ?? {}
      expect(schema.safeParse(source).success).toBe(true)
      for (const [holder] of placesOf(source).filter(([each]) => !Array.isArray(each))) {
        Object.assign(holder, { surplus: CANARY })
        expect(schema.safeParse(source).success).toBe(false)
        Reflect.deleteProperty(holder, 'surplus')
      }
    },
  )

  it.each(dataMap().filter(({ form }) => form === 'never'))(
    'keeps to itself, as the data map says: $crossing $field',
    ({ crossing: name, field }) => {
      const found = CROSSING_SOURCES.find((each) => each.name === name)
      const { crossing, source: make } = found ?? { crossing: supportCrossing, source: supportSource }
      const source = make()
      const [place = '', key = ''] = field.split('.')
      const held: unknown = Reflect.get(source, place.replace('[]', '')) ?? source
      Reflect.set((Array.isArray(held) ? held[0] : held) as object, key, CANARY)
      const outcome = outcomeOf(crossing, source)
      expect(outcome.startsWith('{')).toBe(true)
      expect(outcome).not.toContain(CANARY)
    },
  )
})
