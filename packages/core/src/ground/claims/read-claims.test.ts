import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './number-words.ts'
import { claimsIn } from './read-claims.ts'
import { isStated, SourceFacts } from './source-facts.ts'
import { tokensOf } from './tokens.ts'

function states(source: string, text: string): boolean {
  const claims = claimsIn(tokensOf(text))
  expect(claims.length).toBeGreaterThan(0)
  const facts = new SourceFacts(source)
  return claims.every((claim) => isStated(claim, [facts]))
}

const SPOKEN: readonly (readonly [words: string, digits: string])[] = [
  ['thirty-one days', '31 days'],
  ['one hundred and twenty euros', '120 EUR'],
  ['two thousand euros', '2000 EUR'],
  ['a dozen', '12'],
  ['einundzwanzig Tage', '21 Tage'],
  ['neunundneunzig Euro', '99 €'],
  ['zweihundert Euro', '200 €'],
  ['soixante et onze jours', '71 jours'],
  ['quatre-vingts euros', '80 €'],
  ['quatre-vingt-dix-neuf euros', '99 €'],
  ['dix-sept jours', '17 jours'],
  ['deux cents euros', '200 €'],
  ['treinta y un días', '31 días'],
  ['veinticinco por ciento', '25 %'],
  ['ventotto giorni', '28 giorni'],
  ['trentuno euro', '31 €'],
  ['vijfentwintig procent', '25 %'],
  ['tweeëndertig dagen', '32 dagen'],
  ['dwadzieścia pięć dni', '25 dni'],
  ['czternastu dniach', '14 dni'],
  ['half an hour', '30 minutes'],
  ['within a week', '7 days'],
  ['per cent: ten per cent', '10 %'],
]

describe('a number in words', () => {
  it.each(SPOKEN)('is the number in digits: %s', (words, digits) => {
    expect(states(digits, words)).toBe(true)
    expect(
      states(
        digits.replace(/\d/u, (digit) => String((Number(digit) % 9) + 1)),
        words,
      ),
    ).toBe(false)
  })

  it.each(LANGUAGES.map(({ language, values }) => [language, values] as const))(
    'has one value for each word of a language: %s',
    (_language, values) => {
      const tens = [20, 30, 40, 50, 60, 70, 80, 90, 100]
      const known = new Set(values.values())
      expect(tens.filter((value) => !known.has(value)).length).toBeLessThanOrEqual(1)
      expect([...values.keys()].every((word) => /^[a-z]+$/u.test(word))).toBe(true)
    },
  )

  it.each([
    'the due date',
    'die onze winkel',
    'un produit neuf',
    'es sei denn',
    'jak ten sklep',
    'once again',
    'ein Paket',
  ])('is none where the word means something else: %s', (words) => {
    expect(claimsIn(tokensOf(words))).toEqual([])
  })
})

const WRITTEN: readonly (readonly [one: string, other: string, isSame: boolean])[] = [
  ['€1,500.00', '1.500,00 EUR', true],
  ['€1.500', '1500 euros', true],
  ['€1.500', '€1.50', false],
  ['1,5 l', '1.5 l', true],
  ['1 500 kg', '1500 kg', true],
  ["1'500 CHF", '1500 CHF', true],
  ['5,- €', '€5', true],
  ['2 kg', '2000 g', true],
  ['2 kg', '2 g', false],
  ['24 hours', '1 day', true],
  ['12 months', '1 year', true],
  ['90 cents', '€0.90', true],
  ['20 - 30 %', '20 % to 30 %', true],
  ['€4 to 6', '6 EUR', true],
  ['3, 4 or 5 days', '4 days', true],
  ['3, 4 or 5 days', '4 weeks', false],
  ['3 December 2026', '2026-12-03', true],
  ['3 December 2026', '3 décembre', true],
  ['3 December', '3 December 2026', false],
  ['3. Dezember 2026', '03.12.2026', true],
  ['Dec 3, 2026', '12/3/2026', true],
  ['3 grudnia', '4 grudnia', false],
  ['9:30', '9.30 Uhr', true],
  ['14:30', '2:30 pm', true],
  ['14h30', '14:30', true],
  ['12:00', 'noon', true],
  ['12 am', 'noon', false],
  ['KET-001', 'ket001', true],
  ['KET-001', 'KET-010', false],
  ['30-day', '30 days', true],
]

describe('what is written in two ways', () => {
  it.each(WRITTEN)('%s and %s: the same is %s', (one, other, isSame) => {
    expect(states(one, other)).toBe(isSame)
  })

  it('proves itself, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '€',
        'EUR',
        ' days',
        ' %',
        '.',
        ',',
        '-',
        '/',
        ':',
        ' ',
        'KET',
        'zwei ',
        'half ',
        ' May ',
        '½',
        '٣',
        '二天',
      ),
      fc.integer({ min: 0, max: 3000 }).map(String),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const facts = new SourceFacts(text)
        const torn = claimsIn(tokensOf(text)).filter(({ meanings }) => meanings.length > 0)
        expect(torn.every((claim) => isStated(claim, [facts]))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is read without a fault, however hostile', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(claimsIn(tokensOf(text)).every(({ meanings }) => Array.isArray(meanings))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
