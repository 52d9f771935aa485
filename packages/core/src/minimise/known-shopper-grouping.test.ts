import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectStrong, knownShopper } from './known-shopper.ts'

/** A value cut anywhere, with a little punctuation between the pieces. */
function grouped(value: string, cuts: readonly boolean[], sign: string): string {
  return Array.from(value, (character, at) => (at > 0 && cuts[at] ? sign + character : character)).join('')
}

const cuts = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 })
const signs = fc.constantFrom(' ', '-', '.', '/', ' - ', '\u00a0', '_')
const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`))

/** Whether the whole text is found, but for a sign before its first digit. */
function isCovered(text: string, session: unknown): boolean {
  const found = detectStrong(`so ${text} it is`, knownShopper(session))
  return found.some(({ start, end }) => start <= 4 && end >= 3 + text.length)
}

describe('a number of the shopper', () => {
  it('is found however its digits are grouped', () => {
    fc.assert(
      fc.property(digits(9), cuts, signs, (number, places, sign) => {
        expect(isCovered(grouped(number, places, sign), { orders: [{ increment_id: number }] })).toBe(true)
      }),
    )
  })

  it('is found as a telephone number with a country code or a zero before it, however it is grouped', () => {
    fc.assert(
      fc.property(digits(9), cuts, signs, (number, places, sign) => {
        const text = grouped(number, places, sign)
        const forms = [text, `0${text}`, `+48 ${text}`, `0048 ${text}`, `+49 (0)${text}`]
        const session = { customer: { telephone: `0${number}` } }

        expect(forms.filter((form) => !isCovered(form, session))).toEqual([])
      }),
    )
  })
})
