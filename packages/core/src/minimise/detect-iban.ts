import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import { ibanStructure } from './iban-structure.ts'
import type { Span } from './span.ts'

/**
 * Finds IBANs in any case and spacing: country, structure and the check digits of ISO 13616 decide. A national check
 * digit inside does not: somebody's account with a typing error is more likely than a coincidence.
 */
export function detectIban(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  const found: Detection[] = []
  for (const { start } of folded.digitGroups) {
    const beginning = beginningBefore(folded.text, start)
    const span = beginning === undefined ? undefined : ibanAt(folded.text, beginning)
    if (span !== undefined) found.push(detectionAt(folded, span, 'IBAN'))
  }
  return found
}

const LONGEST_GAP = 3
const ZERO = 0x30
const LOWER_A = 0x61
const GAP = /[ \t\r\n._/-]/

/** Where the two letters of a country stand before a digit; the end of a word with a gap behind it is no country. */
function beginningBefore(text: string, digit: number): number | undefined {
  let second = digit - 1
  while (second > 0 && digit - second <= LONGEST_GAP && GAP.test(text[second] ?? '')) second--
  const first = text[second - 1] === ' ' ? second - 2 : second - 1
  const isBoundary = second === digit - 1 || !isLetter(text, first - 1)
  return isBoundary && isLetter(text, second) && isLetter(text, first) ? first : undefined
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= LOWER_A && code <= LOWER_A + 25
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= ZERO && code <= ZERO + 9
}

function ibanAt(text: string, start: number): Span | undefined {
  const second = text[start + 1] === ' ' ? start + 2 : start + 1
  const structure = ibanStructure(`${text[start]}${text[second]}`)
  if (structure === undefined) return undefined
  let iban = ''
  let end = start
  for (let at = start; at < text.length && iban.length < structure.length && at - end <= LONGEST_GAP; at++) {
    if (isLetter(text, at) || isDigit(text, at)) {
      iban += text[at]
      end = at + 1
    } else if (!GAP.test(text[at] ?? '')) break
  }
  return structure.pattern.test(iban) && leavesOne(iban) ? { start, end } : undefined
}

/** ISO 7064, MOD 97-10: with the first four characters at the end and letters read as 10 to 35. */
function leavesOne(iban: string): boolean {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const code = character.charCodeAt(0)
    remainder = code < LOWER_A ? remainder * 10 + code - ZERO : remainder * 100 + code - LOWER_A + 10
    remainder %= 97
  }
  return remainder === 1
}
