import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectKnown, knownShopper } from './known-shopper.ts'
import { sessionLeaves } from './session-leaves.ts'

const values = (session: unknown) => sessionLeaves(session).map(({ value }) => value)

function thrower(): never {
  throw new Error('no')
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

/** Objects that throw something of their own, whatever is asked of them. */
function hostileObjects(): readonly object[] {
  const traps = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'] as const
  const throwing = Object.fromEntries(traps.map((trap) => [trap, thrower]))
  return [
    new Proxy({}, throwing),
    new Proxy([], throwing),
    new Proxy(new Map(), throwing),
    new Proxy(new Date(), { ...throwing, getPrototypeOf: () => Date.prototype }),
    revokedProxy(),
    Object.assign(new Map([['email', 'a@shopper.example']]), { [Symbol.iterator]: thrower }),
    Object.assign(new Set(['a@shopper.example']), { [Symbol.iterator]: () => ({ next: thrower }) }),
    Object.create(null, { email: { get: thrower, enumerable: true } }),
    { [Symbol.toPrimitive]: thrower, toString: thrower, valueOf: thrower },
  ]
}

describe('a session', () => {
  it('is read to the bottom of the nests that platforms build', () => {
    const deep = Array.from({ length: 18 }).reduce<unknown>((inner) => ({ node: [inner] }), {
      firstName: 'Ada',
    })

    expect(values(deep)).toEqual(['Ada'])
  })

  it('is read where PHP made objects of lists, and attributes keep their keys beside their values', () => {
    const session = {
      street: { '0': '12 Harbour Lane', '1': 'Flat 3' },
      custom_attributes: [{ attribute_code: 'mobile_number', value: '020 7946 0958' }],
      note_attributes: [{ name: 'Recipient', value: 'Ada Lovelace' }],
    }

    expect(sessionLeaves(session).map(({ meaning, value }) => [meaning, value])).toEqual(
      expect.arrayContaining([
        ['street', '12 Harbour Lane'],
        ['street', 'Flat 3'],
        ['phone', '020 7946 0958'],
        ['name', 'Ada Lovelace'],
      ]),
    )
  })

  it('is not followed for ever', () => {
    const ada = { firstname: 'Ada' }
    const bottomless = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ a: inner }), ada)

    const tooDeep = Array.from({ length: 30 }).reduce<unknown>((inner) => ({ a: inner }), ada)

    expect(values(bottomless)).toEqual([])
    expect(values(tooDeep)).toEqual([])
  })

  it('gives what can be read when other parts throw', () => {
    const hostile = {
      emails: [revokedProxy(), 'one@shopper.example'],
      ...Object.fromEntries(hostileObjects().map((object, at) => [`odd${at}`, object])),
      get email(): string {
        throw new Error('no')
      },
      map: new Map<unknown, unknown>([
        [{ toString: undefined }, 'two'],
        [hostileObjects()[0], 'two'],
        ['city', 'three'],
      ]),
      symbol: Symbol('s'),
      toJSON: () => 'never',
      firstname: 'Ada',
    }

    expect(values(hostile)).toEqual(expect.arrayContaining(['Ada', 'one@shopper.example', 'three']))
  })

  it('is read past methods that a class overrides', () => {
    const list = ['one@shopper.example']
    list[Symbol.iterator] = thrower
    const born = Object.assign(new Date('1990-03-04'), { toISOString: thrower, getTime: () => Number.NaN })
    const email = Object.assign(new Map([['email', 'two@shopper.example']]), {
      keys: thrower,
      forEach: thrower,
    })

    expect(values({ emails: list, email, dob: born })).toEqual([
      '1990-03-04T00:00:00.000Z',
      'one@shopper.example',
      'two@shopper.example',
    ])
  })

  it.each(hostileObjects().map((object, at) => [at, object] as const))(
    'that only throws is one of nobody: %#',
    (_, session) => {
      expect(() => knownShopper(session)).not.toThrow()
      expect(values({ email: session, customer: [session] })).toEqual([])
    },
  )

  it('with more goods than anybody reads still gives its shopper', () => {
    const items = Array.from({ length: 1500 }, (_, at) => ({
      sku: `K-${at}`,
      name: 'Kettle',
      price: at,
      qty: 1,
    }))

    expect(values({ items, customer: { address: { city: 'Kraków' } } })).toEqual(['Kraków'])
  })

  it('is read in bounded time however much it holds', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => ({
      customer_id: at,
      name: `n${at}`,
      inner: { a: at, b: [at, at] },
    }))

    expect(sessionLeaves({ rows, more: rows, bytes: new Uint8Array(5_000_000) }).length).toBeLessThanOrEqual(
      4000,
    )
  })

  it('with thousands of people still finds the first of them, and slows no text down for the others', () => {
    const people = Array.from({ length: 3000 }, (_, at) => ({
      firstname: `Kat${at}`,
      lastname: `Kowal${String.fromCharCode(97 + (at % 26)).repeat(3)}ska`,
      telephone: `0${7_000_000_000 + at * 7919}`,
      dob: '1990-03-04',
    }))
    const shopper = knownShopper({ customer: { firstname: 'Ada', lastname: 'Lovelaceson' }, people })

    expect(detectKnown('for Ada Lovelacesons', shopper)).toHaveLength(1)
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.anything({ withMap: true, withSet: true, withNullPrototype: true, withDate: true }),
        (session) => {
          expect(() => detectKnown('Ada Lovelace, 12 Harbour Lane', knownShopper(session))).not.toThrow()
        },
      ),
      { numRuns: 500 },
    )
  })
})
