import { countrySpecs, ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import type { Span } from './span.ts'

/**
 * Finds IBANs in any case and spacing: country, length and the check digits of ISO 13616 decide. A number whose
 * national check digit alone is wrong counts as one: somebody's account is more likely than a coincidence.
 */
export function detectIban(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  const found: Detection[] = []
  for (const { index } of folded.text.matchAll(BEGINNING)) {
    const span = ibanAt(folded.text, index)
    if (span !== undefined) found.push(detectionAt(folded, span, 'IBAN'))
  }
  return found
}

/** Two letters and two digits; a look-ahead, so that a false beginning hides no true one. */
const BEGINNING = /(?=[a-z]{2}[ .-]{0,2}\d[ .-]{0,2}\d)/g
const LONGEST_GAP = 2

function ibanAt(text: string, start: number): Span | undefined {
  const length = countrySpecs[text.slice(start, start + 2).toUpperCase()]?.chars
  if (length === undefined || length === null) return undefined
  let iban = ''
  let end = start
  for (let at = start; at < text.length && iban.length < length && at - end <= LONGEST_GAP; at++) {
    const character = text[at] ?? ''
    if (/[a-z0-9]/.test(character)) {
      iban += character
      end = at + 1
    } else if (!/[ .\n-]/.test(character)) break
  }
  return iban.length === length && isIban(iban.toUpperCase()) ? { start, end } : undefined
}

function isIban(iban: string): boolean {
  return validateIBAN(iban).errorCodes.every(
    (code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum,
  )
}
