import { AMBIGUOUS_GIVEN_NAMES, GIVEN_NAMES } from './given-names.ts'
import * as words from './name-words.ts'
import { BRAND_BEGINNINGS, SHOP_WORDS } from './not-names.ts'
import type { Span } from './span.ts'
import {
  ADDRESS_LABEL_ENDINGS,
  ADDRESS_LABEL_WORDS,
  STATES,
  STREET_AFTER,
  STREET_BEFORE,
  UNITS,
} from './street-words.ts'

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
  acting: 262_144,
  living: 524_288,
  addressLabelWord: 1_048_576,
  speaking: 2_097_152,
} as const

/** One or several of {@link MARK}. */
export type Marks = number

const VOCABULARY = new Map<string, Marks>()

function mark(list: Iterable<string>, bit: Marks): void {
  for (const word of list) VOCABULARY.set(word, (VOCABULARY.get(word) ?? 0) | bit)
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
mark(ADDRESS_LABEL_WORDS, MARK.addressLabelWord)
mark(words.PERSONAL_ACTS, MARK.acting)
mark(words.SPEAKING, MARK.speaking)
mark(words.LIVING, MARK.living)

/** Entries of the table below, twice as many at least as words. */
const TABLE_SIZE = 1 << Math.ceil(Math.log2(VOCABULARY.size * 3))
const WORDS: readonly string[] = [...VOCABULARY.keys()]
const MARKS: readonly Marks[] = [...VOCABULARY.values()]
/** Told apart by their hashes first, words are compared only where they are the same. */
const HASHES: Int32Array = Int32Array.from(WORDS, hashOf)
const LONGEST = Math.max(...WORDS.map(({ length }) => length))

/** The place of each word in {@link WORDS}, found by its hash; where two meet, the next free entry. */
const TABLE: Int16Array = new Int16Array(TABLE_SIZE).fill(-1)
for (const [place, word] of WORDS.entries()) {
  let entry = entryOf(hashOf(word))
  while (TABLE[entry] !== -1) entry = (entry + 1) % TABLE_SIZE
  TABLE[entry] = place
}

/**
 * All marks of a word of a folded text whose hash is known. The word is not cut out and looked up in a map: every word
 * of every text that crosses is asked, and this takes a third of the time.
 */
export function marksOfHash(hash: number, text: string, { start, end }: Span): Marks {
  const length = end - start
  for (let entry = entryOf(hash); length <= LONGEST; entry = (entry + 1) % TABLE_SIZE) {
    const place = TABLE[entry] ?? -1
    if (place === -1) return 0
    if (HASHES[place] !== hash) continue
    const word = WORDS[place]
    if (word?.length === length && text.startsWith(word, start)) return MARKS[place] ?? 0
  }
  return 0
}

/** All marks of a folded word that stands alone. */
export function marksOf(word: string): Marks {
  return marksOfHash(hashOf(word), word, { start: 0, end: word.length })
}

/** The hash of a word that goes on with one more character; of nothing it is 0. */
export function hashedWith(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0
}

function hashOf(word: string): number {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = hashedWith(hash, word.charCodeAt(at))
  return hash
}

function entryOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (TABLE_SIZE - 1)
}
