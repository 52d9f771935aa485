import fc from 'fast-check'
import { composeIBAN, countrySpecs, isValidIBAN } from 'ibantools'
import { describe, expect, it } from 'vitest'
import { detectIban } from './detect-iban.ts'
import { ibanStructure } from './iban-structure.ts'

const found = (text: string) => detectIban(text).map(({ start, end }) => text.slice(start, end))

describe('finding bank accounts', () => {
  it.each([
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'gb33bukb20201555555555',
    'NL91-ABNA-0417-1643-00',
    'FR14 2004 1010 0505 0001 3M02 606',
    'DE\u00a089\u00a0370400440532013000',
    'DE89\n3704\n0044\n0532\n0130\n00',
    'D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0',
    'GB33.BUKB.2020.1555.5555.55',
    'de89 - 3704 - 0044 - 0532 - 0130 - 00',
  ])('finds %j', (iban) => {
    expect(found(`IBAN:${iban} bitte`)).toEqual([iban])
  })

  it.each([
    'DE89370400440532013001',
    'DE12 is a size',
    'KET-001',
    'model AB12CD34EF56GH78',
    'trova 00341990080484214911',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })

  it('agrees with the registry about the structure of every country', () => {
    const countries = Object.keys(countrySpecs).filter((country) => countrySpecs[country]?.chars)
    expect(countries.length).toBeGreaterThan(100)
    for (const country of countries) {
      const specification = countrySpecs[country]
      const structure = ibanStructure(country.toLowerCase())
      expect([country, structure?.length]).toEqual([country, specification?.chars])
    }
  })

  it('finds what a validator calls an account, and nothing with a digit changed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{18}$/), fc.integer({ min: 1, max: 9 }), (bban, change) => {
        const iban = composeIBAN({ countryCode: 'DE', bban }) ?? ''
        const last = (Number(iban.at(-1)) + change) % 10

        expect(isValidIBAN(iban)).toBe(true)
        expect(found(iban)).toEqual([iban])
        expect(found(`${iban.slice(0, -1)}${last}`)).toEqual([])
      }),
    )
  })
})
