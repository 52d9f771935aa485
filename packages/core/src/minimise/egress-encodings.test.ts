import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENCODINGS, encode } from '../../test-support/encodings.ts'
import { isStopped } from '../../test-support/guarded-chat.ts'
import { hiddenCanary, isCaught } from '../../test-support/hidden-canary.ts'
import { detectForbidden } from './detect-forbidden.ts'
import { knownShopper } from './known-shopper.ts'

const SAMPLE_STORE = join(import.meta.dirname, '../../../dev-stack/sample-store')

/** The same 10,000 each time: a failure has to be repeatable. Change it to look further. */
const SEED = 20_261_125

const pick = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list)

describe('the egress guard looks through encodings', () => {
  const ada = knownShopper({ customer: { firstname: 'Ada', lastname: 'Cänary', telephone: '020 7946 0958' } })

  it.each(Object.keys(ENCODINGS))('and stops an address, a name and a phone in %s', (name) => {
    const values = ['ada.canary@shopper.example', 'Ada Cänary', '020 7946 0958']
    const passed = values.filter(
      (value) => !isStopped({ query: `It is ${encode(name, value, 1)} there` }, ada),
    )

    expect(passed).toEqual([])
  })

  it.each(Object.keys(ENCODINGS))(
    'and stops a card, an account and a secret of nobody in particular in %s',
    (name) => {
      const secret = ['shpat', '0123456789abcdef0123456789abcdef'].join('_')
      const values = ['4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00', secret]
      const passed = values.filter((value) => !isStopped({ query: `It is ${encode(name, value, 2)} there` }))

      expect(passed).toEqual(name === 'capitals' ? [secret] : [])
    },
  )

  it('stops 10,000 of 10,000 generated values, whatever they are wrapped in', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hiddenCanary, (canary) => {
        expect(isCaught(canary)).toBe(true)
      }),
      { numRuns: 10_000, seed: SEED },
    )
  })
})

const products = readFileSync(join(SAMPLE_STORE, 'products.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(
    (line) =>
      JSON.parse(line) as { id: string; title: string; brand: string; description: string; gtin: string },
  )
const helpTexts = globSync('help/*.md', { cwd: SAMPLE_STORE }).map((file) =>
  readFileSync(join(SAMPLE_STORE, file), 'utf8'),
)
const someShopper = knownShopper(JSON.parse(readFileSync(join(SAMPLE_STORE, 'session/shopper.json'), 'utf8')))

describe('the egress guard lets pass', () => {
  it('every product and every help page of the sample shop', () => {
    const texts = [...products.map((product) => JSON.stringify(product)), ...helpTexts].filter(
      (text) => !/[\w.]@\w/.test(text),
    )
    const products20 = products.map(({ id, title, brand, gtin }) => ({ id, title, brand, gtin }))

    expect(texts.length).toBeGreaterThan(300)
    expect(texts.filter((text) => isStopped({ text }, someShopper))).toEqual([])
    expect(isStopped({ products: products20 }, someShopper)).toBe(false)
  })

  it('10,000 of 10,000 ordinary requests', { timeout: 60_000 }, () => {
    const words = fc.oneof(
      pick(products).map(({ title }) => title),
      pick(products).map(({ id, gtin }) => `${id} EAN ${gtin}`),
      pick(products).map(({ description }) => description.slice(0, 120)),
      pick([
        'iPhone 15 Pro Max 256GB',
        'Order 000000123',
        'M8x40 DIN 912',
        'XL / 42 / 10.5',
        '€1,299.00',
        '2 for 20%',
        'H&M basics & more',
        'USB-C to HDMI 2.1',
        'RTX4090',
        'WH-1000XM5',
        '36 37 38 39 40 41 42 43 44',
        '14:30 - 18:00',
        'gid://shopify/Product/8412345678901',
        'B0C7BW2XYZ',
        'C:\\Users\\shop',
        '20 % off',
        'Größe 38½ für Mädchen',
        'ISBN 978-3-16-148410-0',
      ]),
      fc.uuid(),
      fc.stringMatching(/^[a-z]{1,12}$/),
      fc.stringMatching(/^[A-Z]{2,4}-?\d{2,6}$/),
      fc.integer({ min: 0, max: 99_999_999 }).map((number) => `No. ${number} of`),
      fc.stringMatching(/^[pco][1-9]\d?$/),
    )
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 12 }),
        pick([' ', ', ', '\n', ' / ']),
        (parts, between) => {
          const query = parts.join(between)
          fc.pre(detectForbidden(query, someShopper).length === 0)

          expect(isStopped({ query, candidates: parts.map((title) => ({ title })) }, someShopper)).toBe(false)
        },
      ),
      { numRuns: 10_000, seed: SEED },
    )
  })
})
