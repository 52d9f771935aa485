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

  it.each(['base64 in threes', 'base64 in fours'])(
    'and finds where %s begins and ends among words',
    (name) => {
      const card = encode(name, '4539578763621486', 0).replaceAll('=', '')
      const order = encode(name, encode('base32 in small letters', 'VM-355315', 0), 0)
      const known = knownShopper({ orders: [{ number: 'VM-355315' }] })

      for (const [before, after] of [
        ['Bitte schicken Sie es an', 'id='],
        ['The one', 'The blue kettle was for'],
        ['eht ksA', 'Ask for it'],
        ['Hi, my data is (', 'Where is the order of'],
      ]) {
        expect(isStopped({ query: `${before} ${card} ${after}` })).toBe(true)
        expect(isStopped({ query: encode('the wrong end first', `${before} ${card} ${after}`, 0) })).toBe(
          true,
        )
        expect(isStopped({ query: `${before} ${order} ${after}` }, known)).toBe(true)
      }
    },
  )

  it('and stops a long word of capitals behind one small letter', () => {
    const known = knownShopper({ customer: { firstname: 'Ada', lastname: 'Van Specimen' } })

    expect(isStopped({ query: `(${encode('base64', 'VAN SPECIMEN, ADA', 0).slice(0, 23)} The` }, known)).toBe(
      true,
    )
  })

  it('and stops what is known of this shopper though it also reads from behind', () => {
    const known = knownShopper({
      customer: { firstname: 'Björn', lastname: 'Cänary', email: 'zbcd.bv0@shopper.example' },
    })
    const from = (name: string) =>
      encode('the wrong end first', encode(name, 'zbcd.bv0@shopper.example', 0), 0)

    for (const name of ['HTML, decimal', 'HTML names', 'JSON escapes, twice', 'URL encoding, twice'])
      expect(isStopped({ query: from(name) }, known)).toBe(true)
    expect(isStopped({ query: encode('HTML names', encode('rot13', 'Cänary, Björn', 0), 0) }, known)).toBe(
      true,
    )
  })

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
