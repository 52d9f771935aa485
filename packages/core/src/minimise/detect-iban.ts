import { isDigitCode, isLetterCode } from './ascii-code.ts'
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
    const span = ibanAround(folded.text, start)
    if (span !== undefined) found.push(detectionAt(folded, span, 'IBAN'))
  }
  return found
}

/** Whether the first digits of an account stand at a place of a folded text. */
export function isIbanAt(text: string, digit: number): boolean {
  return ibanAround(text, digit) !== undefined
}

function ibanAround(text: string, digit: number): Span | undefined {
  const beginning = beginningBefore(text, digit)
  return beginning === undefined ? undefined : ibanAt(text, beginning)
}

/** Most characters between two letters or digits of an account. */
export const LONGEST_IBAN_GAP = 3
/** At most 34 characters, each with a gap behind it. */
export const LONGEST_WRITTEN_IBAN: number = 34 * (1 + LONGEST_IBAN_GAP)
const ZERO = 0x30
const LOWER_A = 0x61
const GAP = ' \t\r\n._/-'

/** Whether people put a character between the groups of an account. */
export function isIbanGap(text: string, at: number): boolean {
  const character = text[at]
  return character !== undefined && GAP.includes(character)
}

/** Where the two letters of a country stand before a digit; the end of a word with a gap behind it is no country. */
function beginningBefore(text: string, digit: number): number | undefined {
  let second = digit - 1
  while (second > 0 && digit - second <= LONGEST_IBAN_GAP && isIbanGap(text, second)) second--
  const first = text[second - 1] === ' ' ? second - 2 : second - 1
  const isBoundary = second === digit - 1 || !isLetter(text, first - 1)
  return isBoundary && isLetter(text, second) && isLetter(text, first) ? first : undefined
}

function isLetter(text: string, at: number): boolean {
  return isLetterCode(text.charCodeAt(at))
}

function isDigit(text: string, at: number): boolean {
  return isDigitCode(text.charCodeAt(at))
}

function ibanAt(text: string, start: number): Span | undefined {
  const second = text[start + 1] === ' ' ? start + 2 : start + 1
  const structure = ibanStructure(`${text[start]}${text[second]}`)
  if (structure === undefined) return undefined
  let iban = ''
  let end = start
  for (
    let at = start;
    at < text.length && iban.length < structure.length && at - end <= LONGEST_IBAN_GAP;
    at++
  ) {
    if (isLetter(text, at) || isDigit(text, at)) {
      iban += text[at]
      end = at + 1
    } else if (!isIbanGap(text, at)) break
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
