import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from './fold-text.ts'
import { AMBIGUOUS_GIVEN_NAMES, GIVEN_NAMES } from './given-names.ts'
import * as names from './name-words.ts'
import { BRAND_BEGINNINGS, SHOP_WORDS } from './not-names.ts'
import * as streets from './street-words.ts'
import { MARK, marksOf } from './word-marks.ts'

const LISTS: readonly (readonly [name: keyof typeof MARK, list: readonly string[]])[] = [
  ['title', names.TITLES],
  ['plainTitle', names.PLAIN_TITLES],
  ['greeting', names.GREETINGS],
  ['particle', names.PARTICLES],
  ['given', GIVEN_NAMES],
  ['ambiguousGiven', AMBIGUOUS_GIVEN_NAMES],
  ['shopWord', SHOP_WORDS],
  ['telling', names.TELLING],
  ['article', names.ARTICLES],
  ['kin', names.KIN],
  ['and', names.AND],
  ['introducing', names.INTRODUCING],
  ['acting', names.PERSONAL_ACTS],
  ['living', names.LIVING],
  ['speaking', names.SPEAKING],
  ['streetAfter', streets.STREET_AFTER],
  ['streetBefore', streets.STREET_BEFORE],
  ['unit', streets.UNITS],
  ['state', streets.STATES],
  ['brandBeginning', BRAND_BEGINNINGS],
  ['addressLabel', streets.ADDRESS_LABEL_ENDINGS],
  ['addressLabelWord', streets.ADDRESS_LABEL_WORDS],
]

describe('what a word may be', () => {
  it('is known for every kind of word', () => {
    expect(LISTS.map(([name]) => name).toSorted()).toEqual(Object.keys(MARK).toSorted())
  })

  it.each(LISTS)('says %s of all its words, and not of others', (name, list) => {
    const listed = new Set(list)
    const every = new Set(LISTS.flatMap(([, words]) => words))

    expect([...every].filter((word) => (marksOf(word) & MARK[name]) !== 0).toSorted()).toEqual(
      [...listed].toSorted(),
    )
  })

  it('is several things at once', () => {
    expect(marksOf('av') & (MARK.streetAfter | MARK.streetBefore)).toBe(MARK.streetAfter | MARK.streetBefore)
  })

  it('has one bit each', () => {
    const bits = Object.values(MARK)

    expect(bits.reduce((sum, bit) => sum + bit, 0)).toBe(2 ** bits.length - 1)
  })

  it('is looked up by the whole word and nothing around it', () => {
    const marks = ['street', 'stree', 'streets', 'astreet', 'street street', ''].map(marksOf)

    expect(marks.map((mark) => (mark & MARK.streetAfter) !== 0)).toEqual([true, ...Array(5).fill(false)])
  })

  it('is nothing for a longer word, even where its hash meets that of its beginning', () => {
    const longer = Array.from({ length: 100_000 }, (_, index) => `street${index.toString(36)}`)

    expect(longer.filter((word) => marksOf(word) !== 0)).toEqual([])
  })

  it('is nothing for words that nobody listed, whatever their length', () => {
    const listed = new Set(LISTS.flatMap(([, words]) => words))
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (word) => {
        fc.pre(!listed.has(word))
        expect(marksOf(word)).toBe(0)
      }),
    )
  })
})

describe('the word lists', () => {
  it.each(LISTS)('write %s as the words of a folded text, or none would match', (_, list) => {
    const isFolded = (word: string) => foldText(word).text === word && foldText(word).word(0) === word

    expect(list.filter((word) => !isFolded(word))).toEqual([])
  })

  it('hold no sure given name that may be something else, and no goods', () => {
    const others = new Set([...AMBIGUOUS_GIVEN_NAMES, ...SHOP_WORDS])

    expect(GIVEN_NAMES.filter((name) => others.has(name))).toEqual([])
  })
})
