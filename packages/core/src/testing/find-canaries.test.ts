import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canaryShopper } from './canary-shopper.ts'
import { findCanaries } from './find-canaries.ts'

const { canaries, session } = canaryShopper()
const canary = fc.constantFrom(...canaries)
const noise = fc.string({ unit: 'grapheme', maxLength: 20 })

function base64(text: string, form: 'base64' | 'base64url'): string {
  return Buffer.from(text).toString(form)
}

const FORMS: readonly (readonly [form: string, write: (value: string) => string])[] = [
  ['as it is', (value) => value],
  ['in upper case', (value) => value.toUpperCase()],
  ['in lower case', (value) => value.toLowerCase()],
  ['in JSON', (value) => JSON.stringify({ value })],
  ['in JSON in JSON', (value) => JSON.stringify(JSON.stringify({ value }))],
  ['in a URL', (value) => encodeURIComponent(value)],
  ['in a URL, in lower case', (value) => encodeURIComponent(value).toLowerCase()],
  ['in a form', (value) => new URLSearchParams({ value }).toString()],
  ['in hex', (value) => Buffer.from(value).toString('hex')],
  ['in upper-case hex', (value) => Buffer.from(value).toString('hex').toUpperCase()],
  ['in Base64', (value) => base64(value, 'base64')],
  ['in Base64, one byte later', (value) => base64(`x${value}`, 'base64')],
  ['in Base64, two bytes later', (value) => base64(`xy${value}`, 'base64')],
  ['in Base64 with something behind', (value) => base64(`${value} and more`, 'base64')],
  ['in Base64 for URLs', (value) => base64(`xy${value}?>~`, 'base64url')],
]

describe('a canary in what came out', () => {
  it.each(FORMS)('is found %s, whatever stands around it', (_form, write) => {
    fc.assert(
      fc.property(canary, noise, noise, ({ field, value }, before, after) => {
        expect(findCanaries(`${before}\n${write(value)}\n${after}`, canaries)).toContain(field)
      }),
    )
  })

  it('is found in a header of Base64, whatever stands before it inside', () => {
    fc.assert(
      fc.property(canary, noise, noise, ({ field, value }, before, after) => {
        expect(findCanaries(base64(`${before}${value}${after}`, 'base64'), canaries)).toContain(field)
      }),
    )
  })

  it.each([
    ['customer.phone', '442079460817'],
    ['customer.phone', '+44-20-7946-0817'],
    ['customer.paymentMethods.0.number', '4111111111111111'],
    ['customer.paymentMethods.0.number', '4111-1111-1111-1111'],
    ['customer.paymentMethods.1.iban', 'GB33 BUKB 2020 1555 5555 55'],
    ['customer.dateOfBirth', '19790228'],
    ['customer.addresses.0.street', '17VexinghamMews'],
  ])('is found in another grouping: %s as %s', (field, written) => {
    expect(findCanaries(`before ${written} after`, canaries)).toContain(field)
  })

  it('is named by its field, so that a failing test does not print it', () => {
    const found = findCanaries(JSON.stringify(session), canaries)
    expect(found).toEqual(canaries.map(({ field }) => field))
    expect(canaries.filter(({ value }) => found.join().includes(value))).toEqual([])
  })

  it('is not seen where none is', () => {
    const innocent = [
      JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Where is my order?' }] }),
      'PII_EMAIL_1_kqzvhbmdj PII_NAME_2_ab 4111 20 7946',
      base64('nothing to see here', 'base64'),
      '',
    ]
    expect(innocent.flatMap((output) => findCanaries(output, canaries))).toEqual([])
  })

  it('is in every field of the session, each with a value of its own', () => {
    expect(canaries.length).toBeGreaterThan(15)
    expect(new Set(canaries.map(({ value }) => value)).size).toBe(canaries.length)
    expect(canaryShopper().session).not.toBe(session)
  })
})
