import { type KnownValue, type KnownWord, NO_PERSONS, strong, weak, wordsIn } from './known-value.ts'
import { LEFT_OUT, streetSpellings } from './street-abbreviations.ts'
import { MARK, marksOf } from './word-marks.ts'

/** A city, a region, a postcode. */
export function placeValues(value: string): readonly KnownValue[] {
  const words = wordsIn(value)
  if (words.join('').length < 3) return []
  const together = words.length > 1 && /\d/.test(value) ? [weak([words.join('')], 'ADDRESS')] : []
  return [weak(words, 'ADDRESS'), ...together]
}

/** A place of one word changes with its case: `Kraków` and `w Krakowie`. */
export function placeWords(value: string): readonly KnownWord[] {
  return inflected(wordsIn(value))
}

/** The street without its number, when it is one word: `Marszałkowska` and `na Marszałkowskiej`. */
export function streetWords(line: string): readonly KnownWord[] {
  const { street } = readLine(wordsIn(line))
  return inflected(LEFT_OUT.has(street[0] ?? '') ? street.slice(1) : street)
}

function inflected(words: readonly string[]): readonly KnownWord[] {
  const [word = ''] = words
  if (words.length !== 1 || !/^\p{L}{5,}$/u.test(word)) return []
  return [{ word, kind: 'ADDRESS', persons: NO_PERSONS }]
}

/**
 * The lines of an address as they were given, and those that belong together because one of them is a house number
 * without a street.
 */
export function streetLines(streets: readonly string[], houses: readonly string[]): readonly string[] {
  const lines = [...streets, ...houses]
    .flatMap((value) => value.split(/[\n,]/))
    .filter((line) => /\S/.test(line))
  const pairs = lines
    .slice(1)
    .map((line, index) => `${lines[index]} ${line}`)
    .filter((_, index) => isBareNumber(lines[index]) || isBareNumber(lines[index + 1]))
  return [...lines, ...pairs, ...streets.filter((value) => /[\n,]/.test(value))]
}

function isBareNumber(line = ''): boolean {
  return /^\s*\d[\d\s/-]*[a-z]?\s*$/i.test(line)
}

/**
 * A street line is strong when it is long enough to be one; without its house number it is a weak value. The number
 * may come first or last, and the word for the street may be cut short.
 */
export function streetValues(line: string): readonly KnownValue[] {
  const words = wordsIn(line)
  const { street, number } = readLine(words)
  if (street.join('').length < 3) return isLookedForAlone(words) ? [weak(words, 'ADDRESS')] : []
  const isLine = words.length > 1 && words.join('').length >= SHORTEST_LINE
  const whole = isLine ? strong(words, 'ADDRESS') : weak(words, 'ADDRESS')
  if (isUnit(words[0])) return [whole]
  return [whole, ...streetSpellings(street).flatMap((spelling) => withNumber(spelling, number))]
}

const SHORTEST_LINE = 8

function withNumber(street: readonly string[], number: readonly string[]): readonly KnownValue[] {
  const alone = street.join('').length >= 4 ? [weak(street, 'ADDRESS')] : []
  if (number.length === 0 || street.join('').length < 3) return alone
  const make = [...street, ...number].join('').length >= SHORTEST_LINE ? strong : weak
  return [...alone, make([...street, ...number], 'ADDRESS'), make([...number, ...street], 'ADDRESS')]
}

interface StreetLine {
  readonly street: readonly string[]
  readonly number: readonly string[]
}

/** Cuts off the flat, and the number from whichever end it stands at. */
function readLine(words: readonly string[]): StreetLine {
  const unit = words.findIndex((word, at) => at > 0 && isUnit(word))
  const line = unit === -1 ? words : words.slice(0, unit)
  const from = line.findIndex((word) => !/^\d/.test(word))
  const to = line.findLastIndex((word) => !/^\d/.test(word)) + 1
  if (from === -1) return { street: [], number: line }
  return { street: line.slice(from, to), number: [...line.slice(0, from), ...line.slice(to)] }
}

function isUnit(word = ''): boolean {
  return (marksOf(word) & MARK.unit) !== 0
}

/** A line that is nothing but a number is looked for only if it is no price, size or year. */
function isLookedForAlone(words: readonly string[]): boolean {
  return words.length === 1 && /^\d{4,}$/.test(words[0] ?? '') && !/^(?:19|20)\d\d$|00$/.test(words[0] ?? '')
}
