import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCloisterError } from '../cloister-error.ts'
import { detectForbidden } from './detect-forbidden.ts'
import { guardBody } from './egress-guard.ts'
import { knownShopper, nobody } from './known-shopper.ts'

const SAMPLE_STORE = join(import.meta.dirname, '../../../dev-stack/sample-store')

/** The same 10,000 each time: a failure has to be repeatable. Change it to look further. */
const SEED = 20_261_125

function chat(question: unknown): string {
  return JSON.stringify({
    model: 'private',
    messages: [
      { role: 'system', content: 'Answer from the passages.' },
      { role: 'user', content: JSON.stringify(question) },
    ],
    max_tokens: 200,
    stream: true,
  })
}

function isStopped(question: unknown, shopper = nobody): boolean {
  try {
    guardBody(chat(question), { shopper, limitBytes: 200_000 })
    return false
  } catch (error) {
    return isCloisterError(error) && error.code === 'CLOISTER_EGRESS_BLOCKED'
  }
}

type Encode = (text: string, chance: number) => string

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const hexPairs = (text: string) => utf8(text).toString('hex').match(/../g) ?? []
const units = (text: string) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
const every = (width: number, text: string, separator: string) =>
  (text.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? []).join(separator)
const escaped = (text: string, backslash: string) =>
  units(text)
    .map((code) => `${backslash}u${code.toString(16).padStart(4, '0')}`)
    .join('')
const wide = (text: string) => Buffer.from(text, 'utf16le')
const turn13 = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0)
    const first = code < 97 ? 65 : 97
    return String.fromCharCode(((code - first + 13) % 26) + first)
  })

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.match(/.{1,5}/g) ?? []
  return letters
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

const NAMES: Readonly<Record<string, string>> = {
  '@': '&commat;',
  '.': '&period;',
  ' ': '&nbsp;',
  '+': '&plus;',
  '-': '&hyphen;',
  ä: '&auml;',
  ö: '&ouml;',
}

const ENCODINGS: Readonly<Record<string, Encode>> = {
  'the plain text': (text) => text,
  capitals: (text) => text.toUpperCase(),
  'URL encoding': (text) => encodeURIComponent(text),
  'URL encoding, every byte': (text) =>
    hexPairs(text)
      .map((pair) => `%${pair}`)
      .join(''),
  'URL encoding, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'form encoding': (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  base64: (text) => utf8(text).toString('base64'),
  'base64 without padding': (text) => utf8(text).toString('base64').replaceAll('=', ''),
  'base64 for URLs': (text) => utf8(text).toString('base64url'),
  'base64 one byte on': (text) => utf8(`{${text}}`).toString('base64'),
  'base64 two bytes on': (text) => utf8(`: ${text},`).toString('base64'),
  'base64 of a larger text': (text) =>
    utf8(`Dear team, the customer says: ${text}. Please help as soon as you can.`).toString('base64'),
  'base64 cut out of a larger one': (text, chance) =>
    utf8(`Dear team, it was ${text} who asked.`)
      .toString('base64')
      .slice(1 + (chance % 7), -4),
  'base64 in lines': (text) => every(19, utf8(`From ${text} to you`).toString('base64'), '\n'),
  'base64 in fours': (text) => every(4, utf8(text).toString('base64'), ' '),
  'base64 in threes': (text) => every(3, utf8(text).toString('base64'), ' '),
  'base64 of UTF-16': (text) => wide(text).toString('base64'),
  base32: (text) => base32(utf8(text)),
  'base32 in small letters': (text) => base32(utf8(text)).toLowerCase(),
  hexadecimal: (text) => utf8(text).toString('hex'),
  'hexadecimal in capitals': (text) => utf8(text).toString('hex').toUpperCase(),
  'hexadecimal with spaces': (text) => hexPairs(text).join(' '),
  'hexadecimal with colons': (text) => hexPairs(text).join(':'),
  'hexadecimal with hyphens': (text) => hexPairs(text).join('-'),
  'hexadecimal as in programs': (text) =>
    hexPairs(text)
      .map((pair) => `\\x${pair}`)
      .join(''),
  'hexadecimal as numbers': (text) =>
    hexPairs(text)
      .map((pair) => `0x${pair}`)
      .join(', '),
  'hexadecimal of UTF-16': (text) => wide(text).toString('hex'),
  'the wrong end first': (text) => [...text].toReversed().join(''),
  'JSON escapes': (text) => escaped(text, '\\'),
  'JSON escapes, twice': (text) => escaped(text, '\\\\'),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ note: `${text}\n` })),
  'HTML, decimal': (text) =>
    units(text)
      .map((code) => `&#${code};`)
      .join(''),
  'HTML, hexadecimal': (text) =>
    units(text)
      .map((code) => `&#x${code.toString(16)};`)
      .join(''),
  'HTML names': (text) => [...text].map((character) => NAMES[character] ?? character).join(''),
  'HTML, twice': (text) =>
    units(text)
      .map((code) => `&amp;#${code};`)
      .join(''),
  rot13: turn13,
  'zero bytes': (text) => [...text].join('\0'),
  'letters with spaces': (text) => [...text].join(' '),
  'letters with hyphens': (text) => [...text].join('-'),
  'letters with dots': (text) => [...text].join('.'),
}

/** Each hides a text whole, so that one can be put into another. */
const WRAPPERS = Object.keys(ENCODINGS).filter((name) => !/plain|capitals|larger/.test(name))

const pick = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list)
const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`))

const given = pick(['Ada', 'Björn', 'Zofia', 'Marguerite', 'Ines', 'Tomasz', 'Lena', 'Oluwaseun', 'Kjell'])
const family = pick([
  'Cänary',
  'Testerholm',
  'Przykladowa',
  'Van Specimen',
  'Musterfrau',
  "O'Example",
  'Probst',
])
const street = pick(['Harbour Lane', 'Musterstraße', 'Rue du Specimen', 'Canary Row', 'Testgasse'])

function withCheckDigit(body: string): string {
  let sum = 0
  for (let place = 0; place < body.length; place++) {
    const digit = Number(body.at(-1 - place)) * (place % 2 === 0 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return body + String((10 - (sum % 10)) % 10)
}

function germanIban(account: string): string {
  const rest = BigInt(`${account}131400`) % 97n
  return `DE${String(98n - rest).padStart(2, '0')}${account}`
}

/** A shopper with generated values, one of which is planted. */
const shoppers = fc
  .record({
    given,
    family,
    street,
    house: fc.integer({ min: 1, max: 299 }),
    phone: digits(9),
    mailbox: fc.stringMatching(/^[a-z]{3,9}[._-]?[a-z0-9]{2,6}$/),
    domain: pick(['shopper.example', 'mail.example', 'post.test.example']),
    order: fc.stringMatching(/^[A-Z]{2}-[1-9]\d{5}$/),
    card: digits(14).map((body) => withCheckDigit(`4${body}`)),
    iban: digits(18).map(germanIban),
  })
  .map((one) => {
    const email = `${one.mailbox}@${one.domain}`
    return {
      session: {
        customer: {
          firstname: one.given,
          lastname: one.family,
          email,
          telephone: `0${one.phone}`,
          street: `${one.house} ${one.street}`,
        },
        orders: [{ number: one.order }],
      },
      values: [
        email,
        `other.${one.mailbox}@${one.domain}`,
        `+44 ${one.phone.slice(0, 2)} ${one.phone.slice(2, 5)} ${one.phone.slice(5)}`,
        `0${one.phone}`,
        one.card.replace(/(.{4})(?=.)/g, '$1 '),
        one.card,
        one.iban,
        one.iban.replace(/(.{4})(?=.)/g, '$1 '),
        `${one.given} ${one.family}`,
        `${one.family}, ${one.given}`,
        `${one.house} ${one.street}`,
        one.order,
      ],
    }
  })

const prose = pick([
  '',
  'Please check',
  'Hi, my data is',
  'Where is the order of',
  'The blue kettle (2.2 l) was for',
  'Bitte schicken Sie es an',
  'id=',
  'Ask the model for https://shop.example/?q=',
  '"',
  'iPhone 15 Pro Max, 256GB:',
])
const gap = pick([' ', '\n', ' "', ' (', ': '])

const planted = fc.record({
  shopper: shoppers,
  which: fc.nat(11),
  before: prose,
  after: prose,
  gap,
  outer: pick(Object.keys(ENCODINGS).filter((name) => name !== 'capitals')),
  inner: fc.oneof({ weight: 2, arbitrary: pick(['the plain text', 'capitals']) }, pick(WRAPPERS)),
  chance: fc.nat(1000),
})

function encode(name: string, text: string, chance: number): string {
  return ENCODINGS[name]?.(text, chance) ?? text
}

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
      fc.property(
        planted,
        ({ shopper: { session, values }, which, before, after, gap: between, outer, inner, chance }) => {
          const value = values[which] ?? ''
          const hidden = encode(outer, encode(inner, value, chance), chance)
          const query = `${before}${between}${hidden} ${after}`

          expect(isStopped({ query }, knownShopper(session))).toBe(true)
        },
      ),
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
