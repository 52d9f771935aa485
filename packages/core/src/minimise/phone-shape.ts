import { isGtin } from './gtin.ts'

/** Whether digits behind `+` or `00` are as long as an international number (ITU-T E.164), with a little room. */
export function isInternational(digits: string): boolean {
  return digits.length >= 8 && digits.length <= 16 && !digits.startsWith('0')
}

const DATE = /^(?:(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:19|20)\d\d)(?!\d)/
/** 1.299.00, 12 000 000 and 1990-2024 are amounts and spans of years. */
const AMOUNT = /^\d{1,3}(?:\.000|\.\d{3}\.\d{2}$|(?: 000)+$)|^(?:19|20)\d\d ?- ?(?:19|20)\d\d$/

/** Whether a number is written the way dates, amounts or spans of years are. */
export function isOtherNotation(written: string): boolean {
  return DATE.test(written) || AMOUNT.test(written)
}

const NATIONAL = [
  /** North America: 905-674-3793, (579)888-3058, 1-800-555-0199. */
  /^(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])\d{3}[ .-]\d{4}$/,
  /** A trunk zero and groups: 0490 75 40 81, 01.84.17.61.18, 0151-23456789, 030/1234567. */
  /^0[1-9]\d{0,3}[ /-]{1,3}\d{2,8}(?:[ -]\d{2,5}){0,4}$/,
  /^0[1-9](?:\.\d\d){4}$/,
  /** An area code in brackets: (08) 8747 6301. */
  /^\(0?\d{2,4}\) ?\d{2,5}(?:[ -]\d{2,5}){1,3}$/,
  /^00[1-9]\d{0,2}[ ./-].{7,18}$/,
]

const NATIONAL_BEGINNING = /[+(]|0|1[ .-]\(?[2-9]|[2-9]\d\d/y

/** Whether a number that begins at a place could be recognised without a label; most digits could not. */
export function mayBeNational(text: string, opening: number): boolean {
  NATIONAL_BEGINNING.lastIndex = opening
  return NATIONAL_BEGINNING.test(text)
}

/** Whether a number without a label is grouped as only telephone numbers are. */
export function isNationalShape(written: string): boolean {
  const digits = written.replace(/\D/g, '')
  if (digits.startsWith('00') && digits === written) {
    return digits.length >= 12 && isInternational(digits.slice(2)) && !isGtin(digits)
  }
  return digits.length >= 9 && NATIONAL.some((shape) => shape.test(written))
}

/** Whether digits that the words around them call a phone can be one: no barcode and no order number. */
export function isLabelledNumber(digits: string, written: string, adjacent: boolean): boolean {
  if (digits.length < 7 || digits.length > 15) return false
  if (digits !== written) return true
  return !/0000/.test(digits) && (adjacent || !isGtin(digits))
}
