import { detectForbidden } from './detect-forbidden.ts'
import { type DetectionContext, detectPersonal } from './detect-personal.ts'
import type { Detection } from './detection.ts'
import { foldText } from './fold-text.ts'
import { mergeDetections } from './merge-detections.ts'
import type { PseudonymLedger } from './pseudonym-ledger.ts'
import { detectPlaceholder } from './written-placeholder.ts'

/** Whose conversation a text belongs to. */
export interface RedactionContext extends DetectionContext {
  readonly ledger: PseudonymLedger
}

/**
 * Takes everything personal out of what a shopper typed, and what looks like our placeholders, so that nobody can
 * address the ledger by typing.
 */
export function redactText(text: string, context: RedactionContext): string {
  const found = [...detectPlaceholder(text), ...detectPersonal(foldText(text), context)]
  if (found.length === 0) return text
  return redactPublishedText(replaced(text, context.ledger, found), context)
}

/** How often a text is read again, because what was taken out may bring together what stood around it. */
const MOST_ROUNDS = 6

/**
 * Takes out of a published text what the egress guard would stop: addresses, cards, accounts, secrets and what
 * points at this shopper. A kettle called "Black" stays one when the shopper's name is Black.
 */
export function redactPublishedText(text: string, context: RedactionContext): string {
  let current = text
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = detectForbidden(current, context.shopper)
    if (found.length === 0) return current
    current = replaced(current, context.ledger, found)
  }
  return ''
}

function replaced(text: string, ledger: PseudonymLedger, detections: readonly Detection[]): string {
  let result = ''
  let from = 0
  for (const { start, end, kind } of mergeDetections(detections)) {
    result += text.slice(from, start) + ledger.placeholderFor(kind, text.slice(start, end))
    from = end
  }
  return result + text.slice(from)
}
