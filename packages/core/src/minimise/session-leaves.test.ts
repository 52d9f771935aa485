import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectKnown, knownShopper } from './known-shopper.ts'
import { sessionLeaves } from './session-leaves.ts'

const values = (session: unknown) => sessionLeaves(session).map(({ value }) => value)

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

    expect(sessionLeaves(session).map(({ path, value }) => [path.at(-1), value])).toEqual(
      expect.arrayContaining([
        ['street', '12 Harbour Lane'],
        ['street', 'Flat 3'],
        ['mobilenumber', '020 7946 0958'],
        ['recipient', 'Ada Lovelace'],
      ]),
    )
  })

  it('is not followed for ever', () => {
    const bottomless = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ a: inner }), 'Ada')

    const tooDeep = Array.from({ length: 30 }).reduce<unknown>((inner) => ({ a: inner }), 'Ada')

    expect(values(bottomless)).toEqual([])
    expect(values(tooDeep)).toEqual([])
  })

  it('gives what can be read when other parts throw', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const hostile = {
      revoked: proxy,
      keys: new Proxy(
        {},
        {
          ownKeys() {
            throw new Error('no')
          },
        },
      ),
      get email(): string {
        throw new Error('no')
      },
      list: [proxy, 'one'],
      map: new Map<unknown, unknown>([
        [{ toString: undefined }, 'two'],
        ['city', 'three'],
      ]),
      symbol: Symbol('s'),
      toJSON: () => 'never',
      firstname: 'Ada',
    }

    expect(values(hostile)).toEqual(expect.arrayContaining(['Ada', 'one']))
  })

  it('is read in bounded time however much it holds', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => ({
      id: at,
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
