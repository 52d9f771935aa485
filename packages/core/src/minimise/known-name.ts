import { type KnownValue, type KnownWord, strong, weak, wordsIn } from './known-value.ts'
import { MARK, marksOf } from './word-marks.ts'

/** Parts of names that are words of everyday language, or stand in half of all names of a country. */
const PARTICLES: ReadonlySet<string> = new Set(
  'and, dal, das, dei, del, della, den, der, des, dos, het, las, les, los, the, van, ver, von, zum, zur'.split(
    ', ',
  ),
)

/** The words of a name that may stand alone, in each spelling: `Müller`, `Mueller`, `Muller`. */
export function nameWords(value: string, persons: ReadonlySet<number>): readonly KnownWord[] {
  return spellingsOf(value).flatMap((words) =>
    words
      .filter((word) => isNamePart(word, words.length))
      .map((word) => ({ word, kind: 'NAME' as const, persons })),
  )
}

function isNamePart(word: string, among: number): boolean {
  if (!/^(?:\p{L}{3,}|\p{sc=Han}{2,})$/u.test(word) || PARTICLES.has(word)) return false
  return among === 1 || (marksOf(word) & MARK.title) === 0
}

/** A name of several words as one value: `Anne-Marie` and `Annemarie`, `O'Brien` and `OBrien`. */
export function nameValues(value: string): readonly KnownValue[] {
  return spellingsOf(value).flatMap((words) => {
    if (words.length < 2) return []
    return [weak(words, 'NAME'), weak([words.join('')], 'NAME')]
  })
}

/** A whole name points at somebody; in Chinese characters three are enough for one. */
export function wholeName(value: string): readonly KnownValue[] {
  return spellingsOf(value).flatMap((words) => {
    const joined = words.join('')
    const isWhole = joined.length >= 5 || /^\p{sc=Han}{3,}$/u.test(joined)
    return words.length > 1 && isWhole ? [strong(words, 'NAME')] : []
  })
}

/** A name somebody chose: strong when a digit makes it one of its kind. */
export function loginValues(value: string): readonly KnownValue[] {
  const words = wordsIn(value)
  const { length } = words.join('')
  if (length < 4 || /\s/.test(value.trim())) return []
  return [length >= 6 && /\d/.test(value) ? strong(words, 'NAME') : weak(words, 'NAME')]
}

function spellingsOf(value: string): readonly (readonly string[])[] {
  const plain = wordsIn(value)
  const written = /[äöüåøñæđ]/i.test(value.normalize('NFC')) ? [wordsIn(writtenOut(value))] : []
  const contracted = plain.map(contract)
  return [plain, ...written, ...(contracted.some((word, at) => word !== plain[at]) ? [contracted] : [])]
}

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  ñ: 'nn',
  đ: 'dj',
}

function writtenOut(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[äöüåøñđ]/gi, (letter) => WRITTEN_OUT[letter.toLowerCase()] ?? letter)
}

/** As a session wrote it out; the shopper may write the umlaut. `Samuel` has none. */
function contract(word: string): string {
  if (word.length < 6 || (marksOf(word) & (MARK.given | MARK.ambiguousGiven)) !== 0) return word
  return word.replace(/ae|oe|ue|aa/, (pair) => pair[0] ?? pair)
}
