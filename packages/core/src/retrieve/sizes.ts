/**
 * Sizes of shoes in Paris points by the lengths of their lasts, as ISO/TS 19407 relates the systems: a Paris point is
 * two thirds of a centimetre; a British size is a third of an inch, counted from 25 of them on; an American one is one
 * more for men and two more for women.
 */
const POINT_MM = 20 / 3
const BARLEYCORN_MM = 25.4 / 3
const BRITISH_START = 25
const AMERICAN_ABOVE_BRITISH = [1, 2]

/** Women's clothing in Europe, letters beside the numbers that shops sell them with: S is 36, M is 38, L is 40. */
const LETTERS: Readonly<Record<string, number>> = { xxs: 32, xs: 34, s: 36, m: 38, l: 40, xl: 42, xxl: 44 }
/** The same in English words; `extra large` and `x-large` are XL. */
const WORDED = /^(xx|x|extra)?[ -]?(small|medium|large)$/

const SYSTEM =
  /(?<![\da-zà-ž])(eu|eur|uk|us)[ -]?(?:size )?(\d{1,2}(?:[.,]5)?)(?![a-zà-ž]|[.,]?\d)|(?<![\da-zà-ž.,])(\d{1,2}(?:[.,]5)?)[ -]?(eu|eur|uk|us)(?![\da-zà-ž])/g
/** What French shops call the size of a shoe, and of nothing else: it is in Paris points. */
const SHOE_SIZE_WORD = 'pointure'
const SIZE_WORDS = [
  'size',
  'größe',
  'groesse',
  'gr',
  'taille',
  SHOE_SIZE_WORD,
  'talla',
  'taglia',
  'maat',
  'rozmiar',
]
/** Hardly a text has one, and this is found out in less time than what it has. */
const MENTION = new RegExp(
  String.raw`(?:eur?|u[ks])[ -]?(?:size )?\d|\d[ -]?(?:eu|u[ks])|(?:${SIZE_WORDS.join('|')})[ :.]`,
)
const NAMED = new RegExp(
  String.raw`(?<![\da-zà-ž])(${SIZE_WORDS.join('|')})[ :.]{1,2}(xx[sl]|x[sl]|[sml]|(?:(?:xx?|extra)[ -]?)?(?:small|large)|medium|[2-6]\d)(?![\da-zà-ž])`,
  'g',
)
const SIZE_NAMES: ReadonlySet<string> = new Set(
  SIZE_WORDS.flatMap((word) => [word, `clothing ${word}`, `shoe ${word}`]),
)
const LONGEST_NAME = 16

/** A size in a text. */
export interface Size {
  /** As it stands there. */
  readonly text: string
  /** The words of the index for the same size, in whatever system. */
  readonly words: readonly string[]
}

/** Whether an attribute of this name holds a size. */
export function isSizeName(name: string): boolean {
  return name.length <= LONGEST_NAME && SIZE_NAMES.has(name.toLowerCase())
}

/** The sizes that a text in lower case states: `UK 8` and `EU 42` are one, and so are `size M` and `size 38`. */
export function sizesIn(text: string): readonly Size[] {
  if (!MENTION.test(text)) {
    return []
  }
  const shoes = [...text.matchAll(SYSTEM)].map(([whole, before, after = '', first = '', last = '']) =>
    before === undefined ? shoe(whole, last, first) : shoe(whole, before, after),
  )
  const named = [...text.matchAll(NAMED)].map(([whole, word, size = '']) =>
    word === SHOE_SIZE_WORD && !(lettered(size) in LETTERS)
      ? shoe(whole, 'eu', size)
      : { text: whole, words: [`size${LETTERS[lettered(size)] ?? size}`] },
  )
  return [...shoes, ...named]
}

function lettered(size: string): string {
  return size.replace(WORDED, (_whole, more: string | undefined, word: string) =>
    [more === 'extra' ? 'x' : more, word[0]].join(''),
  )
}

function shoe(text: string, system: string, written: string): Size {
  const size = Number(written.replace(',', '.'))
  const isEuropean = system.startsWith('eu')
  const british = system === 'us' ? AMERICAN_ABOVE_BRITISH.map((more) => size - more) : [size]
  const points = isEuropean
    ? [size]
    : british.map((number) => ((number + BRITISH_START) * BARLEYCORN_MM) / POINT_MM)
  // Rounded to whole points: shops print the nearest one.
  return { text, words: [...new Set(points.map((point) => `shoe${Math.round(point)}`))] }
}
