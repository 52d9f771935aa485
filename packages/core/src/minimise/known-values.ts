import type { DetectedKind } from './detection.ts'
import { foldText } from './fold-text.ts'
import { type LeafMeaning, meaningOf } from './leaf-meaning.ts'
import type { SessionLeaf } from './session-leaves.ts'
import { wordsOf } from './words.ts'

/** A value of a session that belongs to the shopper, as the folded words it consists of. */
export interface KnownValue {
  readonly words: readonly string[]
  readonly kind: DetectedKind
  /**
   * A strong value points at this shopper by itself and never crosses. A weak one, such as a first name or a city,
   * may be a word of the shop as well: it is taken out of what the shopper types, not out of what the shop publishes.
   */
  readonly strong: boolean
}

/** The shopper's own values among the leaves of a session. */
export function knownValues(leaves: readonly SessionLeaf[]): readonly KnownValue[] {
  const named = leaves.flatMap((leaf) => {
    const meaning = meaningOf(leaf.path)
    return meaning === undefined ? [] : [{ ...leaf, meaning }]
  })
  return [...named.flatMap(({ meaning, value }) => READERS[meaning](value)), ...fullNames(named)]
}

const READERS: Readonly<Record<LeafMeaning, (value: string) => readonly KnownValue[]>> = {
  birth: birthDates,
  card: (value) => code(value, 'CARD'),
  company: (value) => [known(wordsIn(value), 'NAME', false)],
  email: emails,
  family: nameParts,
  given: nameParts,
  iban: (value) => code(value, 'IBAN'),
  id: ids,
  login,
  name: (value) => [...nameParts(value), ...wholeName(wordsIn(value))],
  network: (value) => code(value, 'ID'),
  phone: phones,
  place: places,
  street: streets,
}

function wordsIn(value: string): readonly string[] {
  const { text } = foldText(value)
  return wordsOf(text).map(({ start, end }) => text.slice(start, end))
}

function known(words: readonly string[], kind: DetectedKind, strong: boolean): KnownValue {
  return { words, kind, strong }
}

function phones(value: string): readonly KnownValue[] {
  const digits = wordsIn(value).join('').replace(/\D/g, '')
  return digits.length < 7 ? [] : [known([digits], 'PHONE', true)]
}

function emails(value: string): readonly KnownValue[] {
  const at = value.lastIndexOf('@')
  if (at < 1) return []
  const address = known(wordsIn(value), 'EMAIL', true)
  return [address, ...login(value.slice(0, at)), ...login(value.slice(0, at).split('+', 1)[0] ?? '')]
}

/** A name somebody chose: strong when a digit makes it one of its kind. */
function login(value: string): readonly KnownValue[] {
  const words = wordsIn(value)
  const { length } = words.join('')
  return length < 4 || /\s/.test(value.trim()) ? [] : [known(words, 'NAME', length >= 6 && /\d/.test(value))]
}

/** An id of six characters or more with a digit in it is strong; so is a long one. `wholesale` is no id. */
function ids(value: string): readonly KnownValue[] {
  const words = wordsIn(value)
  const { length } = words.join('')
  const counts = /\d/.test(value) || length >= 20
  const tail = /\D(\d{6,})$/.exec(value)?.[1]
  const whole = length < 4 || !counts ? [] : [known(words, 'ID', length >= 6)]
  return tail === undefined ? whole : [...whole, known([tail], 'ID', true)]
}

function code(value: string, kind: DetectedKind): readonly KnownValue[] {
  const words = wordsIn(value)
  return words.join('').length < 4 ? [] : [known(words, kind, words.join('').length >= 6)]
}

/** The date as people write it, whatever comes first. */
function birthDates(value: string): readonly KnownValue[] {
  const parts =
    /(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(value)?.slice(1) ??
    /(\d{1,2})\D(\d{1,2})\D(\d{4})/.exec(value)?.slice(1).toReversed()
  if (parts === undefined) return []
  const [year = '', ...rest] = parts
  const bare = rest.map((part) => String(Number(part)))
  const padded = bare.map((part) => part.padStart(2, '0'))
  return [bare, padded].flatMap(([a = '', b = '']) =>
    [
      [year, a, b],
      [a, b, year],
      [b, a, year],
    ].map((words) => known(words, 'ID', true)),
  )
}

function places(value: string): readonly KnownValue[] {
  const words = wordsIn(value)
  if (words.join('').length < 3) return []
  const together = words.length > 1 && /\d/.test(value) ? [known([words.join('')], 'ADDRESS', false)] : []
  return [known(words, 'ADDRESS', false), ...together]
}

/** A street line is strong when it is long enough to be one; without its house number it is a weak value. */
function streets(value: string): readonly KnownValue[] {
  return value.split(/[\n,]/).flatMap((line) => {
    const words = wordsIn(line)
    const street = words.filter((word) => !/\d/.test(word))
    if (street.join('').length < 3) return []
    const strong = words.length > 1 && words.join('').length >= 8
    const withoutNumber =
      street.join('').length >= 4 && street.length < words.length ? [known(street, 'ADDRESS', false)] : []
    return [known(words, 'ADDRESS', strong), ...withoutNumber]
  })
}

/** Parts of names that are words of everyday language, or stand in half of all names of a country. */
const PARTICLES = new Set(
  'and, de, del, della, den, der, des, di, el, het, las, les, los, the, van, ver, von, zu, zum, zur'.split(
    ', ',
  ),
)

/** The name, its parts, and with umlauts written out. */
function nameParts(value: string): readonly KnownValue[] {
  const spellings = [...new Set([value, writtenOut(value)])].map(wordsIn)
  return spellings.flatMap((words) => {
    const whole =
      words.length > 1 ? [known(words, 'NAME', false), known([words.join('')], 'NAME', false)] : []
    const parts = words.filter((word) => isNamePart(word) && !PARTICLES.has(word))
    return [...whole, ...parts.map((word) => known([word], 'NAME', false))]
  })
}

function isNamePart(word: string): boolean {
  return /^(?:\p{L}{3,}|\p{sc=Han}{2,})$/u.test(word)
}

const WRITTEN_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

function writtenOut(value: string): string {
  return value.normalize('NFC').replace(/[äöüåø]/gi, (letter) => WRITTEN_OUT[letter.toLowerCase()] ?? letter)
}

/** A whole name points at somebody; in Chinese characters three are enough for one. */
function wholeName(words: readonly string[]): readonly KnownValue[] {
  const joined = words.join('')
  const isWhole = joined.length >= 5 || /^\p{sc=Han}{3,}$/u.test(joined)
  return words.length > 1 && isWhole ? [known(words, 'NAME', true)] : []
}

/** First and last names of the same object, in both orders. */
function fullNames(
  leaves: readonly (SessionLeaf & { readonly meaning: LeafMeaning })[],
): readonly KnownValue[] {
  const given = leaves.filter(({ meaning }) => meaning === 'given')
  return leaves
    .filter(({ meaning }) => meaning === 'family')
    .flatMap((family) =>
      given
        .filter(({ owner }) => owner === family.owner)
        .flatMap(({ value }) => [
          [value, family.value],
          [family.value, value],
        ])
        .flatMap((names) =>
          [names, names.map(writtenOut)].flatMap((spelling) => wholeName(wordsIn(spelling.join(' ')))),
        ),
    )
}
