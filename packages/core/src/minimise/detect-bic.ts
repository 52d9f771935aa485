import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import { ibanStructure } from './iban-structure.ts'

/**
 * Finds the codes of banks (ISO 9362) behind a label, and beside an account of the same country. Eight letters are an
 * ordinary word otherwise, so they must be capitals.
 */
export function detectBic(folded: FoldedText, accounts: readonly Detection[]): readonly Detection[] {
  const labels = folded.valueLabels.filter(({ name }) => name === 'bank')
  if (labels.length === 0 && accounts.length === 0) return []
  return [
    ...labels.flatMap(({ end }) => bicIn(folded.original, originalPlace(folded, end), LABEL_REACH)),
    ...accounts.flatMap((account) => {
      const country = folded.original.slice(account.start, account.start + 2).toUpperCase()
      const before = Math.max(0, account.start - ACCOUNT_REACH)
      return [
        ...bicIn(folded.original, account.end, ACCOUNT_REACH),
        ...bicIn(folded.original, before, account.start - before),
      ].filter(({ start }) => folded.original.slice(start + 4, start + 6) === country)
    }),
  ]
}

const LABEL_REACH = 24
const ACCOUNT_REACH = 48
const BIC = /(?<![\p{L}\p{N}])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![\p{L}\p{N}])/gu
const LONGEST_BIC = 11

function bicIn(text: string, from: number, reach: number): readonly Detection[] {
  const part = text.slice(from, from + reach + LONGEST_BIC)
  return Array.from(part.matchAll(BIC))
    .filter(([bic]) => isCountry(bic.slice(4, 6).toLowerCase()))
    .map(({ index, 0: { length } }) => ({ start: from + index, end: from + index + length, kind: 'ID' }))
}

/** The countries of IBANs, and others whose banks people pay: capitals alone may shout an ordinary word. */
function isCountry(letters: string): boolean {
  return ibanStructure(letters) !== undefined || /^(?:us|ca|mx|au|nz|jp|cn|hk|sg|kr|za)$/.test(letters)
}

function originalPlace(folded: FoldedText, position: number): number {
  return detectionAt(folded, { start: position, end: position }, 'ID').start
}
