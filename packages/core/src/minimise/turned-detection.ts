import type { Detection } from './detection.ts'

/** How a text was turned round before it was read. */
export interface Turning {
  readonly isReversed: boolean
  readonly isRotated: boolean
  /** Whether it comes from bytes, so that noise may touch the words of a value. */
  readonly isDecoded: boolean
}

/**
 * Whether a detection in a text that was turned round says something: many numbers and addresses that stand the right
 * way round look like other ones when they are turned, so that only what is written as people write it counts.
 */
export function countsTurned(
  { kind, start, end }: Detection,
  text: string,
  { isReversed, isRotated, isDecoded }: Turning,
): boolean {
  if (!isReversed && !isRotated) return true
  const written = text.slice(start, end)
  const isWhole = isDecoded || standsAlone(text, start, end)
  if (kind === 'IBAN') return isWhole && PRINTED_IBAN.test(written)
  if (kind === 'CARD') return isReversed && standsAlone(text, start, end) && PRINTED_CARD.test(written)
  return kind !== 'EMAIL' || !isReversed || !readsForwards(written)
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\w-]/.test(`${text[start - 1] ?? ' '}${text[end] ?? ' '}`)
}

/** Grouped as on the card, or not at all. */
const PRINTED_CARD = /^(?:\d{15,19}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{4}[ .-]\d{6}[ .-]\d{5})$/
/** In fours, or not at all. */
const PRINTED_IBAN = /^[A-Z]{2}\d\d(?:[A-Z\d]{11,30}|(?:[ .-][A-Z\d]{4}){2,7}(?:[ .-][A-Z\d]{1,4})?)$/i

/** An address whose name would be a domain from behind is found as it stands, or is none. */
function readsForwards(address: string): boolean {
  const name = (address.split('@', 1)[0] ?? '').replace(/^(?:(?:\d{1,64}|.)\.){1,8}/u, '')
  const label = name.split('.', 1)[0]?.replace(/[^\p{L}\p{N}_-]/gu, '') ?? ''
  return name.includes('.') && /.\p{L}$/u.test(label)
}
