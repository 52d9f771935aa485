import { detectPersonal } from '../minimise/detect-personal.ts'
import type { Detection } from '../minimise/detection.ts'
import { type FoldedText, foldText } from '../minimise/fold-text.ts'
import { detectKnown, type KnownShopper, nobody } from '../minimise/known-shopper.ts'
import { isPlaceholder, replacePlaceholders } from '../minimise/written-placeholder.ts'
import type { OutputViolation } from './output-violation.ts'

/** Whose personal data may be shown. */
export interface PersonalAllowance {
  /** Who reads it. */
  readonly shopper: KnownShopper
  /** What the shop has published itself: a contact that stands in it may be shown. */
  readonly published: string
}

/** Personal data of anybody who is neither the shopper nor published by the shop. Placeholders are none. */
export function foreignPersonal(
  text: string,
  { shopper, published }: PersonalAllowance,
): readonly OutputViolation[] {
  const folded = foldText(
    replacePlaceholders(text, (written) => (isPlaceholder(written) ? '\0'.repeat(written.length) : written)),
  )
  // Links are judged by where they lead, whatever stands in them.
  const found = detectPersonal(folded, { shopper: nobody }).filter(({ kind }) => kind !== 'URL')
  if (found.length === 0) return []
  const own = shopper === nobody ? [] : detectKnown(folded, shopper)
  const page = wordsOf(foldText(published))
  const isAllowed = (detection: Detection) =>
    own.some(({ start, end }) => start <= detection.start && detection.end <= end) ||
    isPublished(text.slice(detection.start, detection.end), page)
  return found
    .filter((detection) => !isAllowed(detection))
    .map(({ start, end }) => ({ rule: 'personal', start, end }))
}

/** Whole words count: who is called Ada is not published by a page about Canada. */
function isPublished(value: string, page: string): boolean {
  const words = wordsOf(foldText(value))
  return words.trim() !== '' && page.includes(words)
}

function wordsOf({ text }: FoldedText): string {
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
}
