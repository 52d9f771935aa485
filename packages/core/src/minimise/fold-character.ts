/** Decomposing a character costs more than the rest of folding; single characters are nobody's secret. */
const REMEMBERED = new Map<number, string>()
const MOST_REMEMBERED = 8192

/** A character as detectors read it, by its code point: lower case, ASCII where it has a likeness there, or nothing. */
export function foldCharacter(code: number): string {
  const known = REMEMBERED.get(code)
  if (known !== undefined) return known
  const folded = foldedAnew(code)
  if (REMEMBERED.size < MOST_REMEMBERED) REMEMBERED.set(code, folded)
  return folded
}

const INVISIBLE = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu
const DIGIT = /\p{Nd}/u

function foldedAnew(code: number): string {
  if (code < 128) return String.fromCharCode(code).toLowerCase()
  const character = String.fromCodePoint(code)
  const mapped = MAPPED.get(character)
  if (mapped !== undefined) return mapped
  if (DIGIT.test(character)) return digitOf(code)
  const plain = character.normalize('NFKD').replace(INVISIBLE, '').toLowerCase()
  return MAPPED.get(plain) ?? plain
}

/** Decimal digits of every script come in tens that begin at the last hexadecimal place 0 or 6. */
function digitOf(code: number): string {
  const compatible = String.fromCodePoint(code).normalize('NFKD')
  if (compatible >= '0' && compatible <= '9') return compatible
  const place = code & 0xf
  const beginsAtZero = DIGIT.test(String.fromCodePoint(code - place))
  return String((beginsAtZero ? place : place - 6) % 10)
}

/** What Unicode does not decompose although people type it for one another. */
const MAPPED: ReadonlyMap<string, string> = new Map([
  ...Array.from('‐‑‒–—―−⁃﹘﹣－', (dash) => [dash, '-'] as const),
  ...Array.from('‘’‛′＇', (quote) => [quote, "'"] as const),
  ...Array.from('。．｡', (stop) => [stop, '.'] as const),
  ['\u2028', '\n'],
  ['\u2029', '\n'],
  ['\u0085', '\n'],
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
])
