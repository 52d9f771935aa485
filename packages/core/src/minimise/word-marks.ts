import { AMBIGUOUS_GIVEN_NAMES, GIVEN_NAMES } from './given-names.ts'
import * as words from './name-words.ts'
import { BRAND_BEGINNINGS, SHOP_WORDS } from './not-names.ts'
import { ADDRESS_LABEL_ENDINGS, STATES, STREET_AFTER, STREET_BEFORE, UNITS } from './street-words.ts'

/** What a word may be to the detectors of names and addresses: one bit each, because a word may be several. */
export const MARK = {
  title: 1,
  plainTitle: 2,
  greeting: 4,
  particle: 8,
  given: 16,
  ambiguousGiven: 32,
  shopWord: 64,
  telling: 128,
  article: 256,
  kin: 512,
  and: 1024,
  introducing: 2048,
  streetAfter: 4096,
  streetBefore: 8192,
  unit: 16_384,
  state: 32_768,
  brandBeginning: 65_536,
  addressLabel: 131_072,
} as const

/** One or several of {@link MARK}. */
export type Marks = number

const VOCABULARY = new Map<string, Marks>()

function mark(list: Iterable<string>, bit: Marks): void {
  for (const word of list) VOCABULARY.set(word, marksOf(word) | bit)
}

/** All marks of a folded word, found with one look. */
export function marksOf(word: string): Marks {
  return VOCABULARY.get(word) ?? 0
}

mark(words.TITLES, MARK.title)
mark(words.PLAIN_TITLES, MARK.plainTitle)
mark(words.GREETINGS, MARK.greeting)
mark(words.PARTICLES, MARK.particle)
mark(GIVEN_NAMES, MARK.given)
mark(AMBIGUOUS_GIVEN_NAMES, MARK.ambiguousGiven)
mark(SHOP_WORDS, MARK.shopWord)
mark(words.TELLING, MARK.telling)
mark(words.ARTICLES, MARK.article)
mark(words.KIN, MARK.kin)
mark(words.AND, MARK.and)
mark(words.INTRODUCING, MARK.introducing)
mark(STREET_AFTER, MARK.streetAfter)
mark(STREET_BEFORE, MARK.streetBefore)
mark(UNITS, MARK.unit)
mark(STATES, MARK.state)
mark(BRAND_BEGINNINGS, MARK.brandBeginning)
mark(ADDRESS_LABEL_ENDINGS, MARK.addressLabel)
