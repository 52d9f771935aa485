import { detectForbidden } from './detect-forbidden.ts'
import { type DetectionContext, detectPersonal } from './detect-personal.ts'
import type { Detection } from './detection.ts'
import { foldText } from './fold-text.ts'
import { mergeDetections } from './merge-detections.ts'
import { blankOf, blankPlaceholders } from './placeholder.ts'
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
  const unread = { text, blanked: blankPlaceholders(text) }
  return withoutForbidden(replaced(unread, context.ledger, found), context)
}

/**
 * Takes out of a published text what the egress guard would stop: addresses, cards, accounts, secrets and what
 * points at this shopper. A kettle called "Black" stays one when the shopper's name is Black.
 */
export function redactPublishedText(text: string, context: RedactionContext): string {
  return withoutForbidden({ text, blanked: blankPlaceholders(text) }, context)
}

/** A text on its way to having nothing in it that may not cross. */
interface Draft {
  readonly text: string
  /** The same with placeholders blanked out in their places: they need not be read again to be known as ours. */
  readonly blanked: string
}

/** How often a text is read again, because what was taken out may bring together what stood around it. */
const MOST_ROUNDS = 6

function withoutForbidden(draft: Draft, context: RedactionContext): string {
  let current = draft
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = detectForbidden(current.blanked, context.shopper)
    if (found.length === 0) return current.text
    current = replaced(current, context.ledger, found)
  }
  return ''
}

function replaced({ text, blanked }: Draft, ledger: PseudonymLedger, found: readonly Detection[]): Draft {
  const next = { text: '', blanked: '' }
  let from = 0
  for (const { start, end: cut, kind } of mergeDetections(found)) {
    const end = endOfValue(text, start, cut)
    const placeholder = ledger.placeholderFor(kind, text.slice(start, end))
    next.text += text.slice(from, start) + placeholder
    next.blanked += blanked.slice(from, start) + blankOf(placeholder)
    from = end
  }
  next.text += text.slice(from)
  next.blanked += blanked.slice(from)
  return next
}

const SEPARATORS = ' \u00a0\t\n,;:'

/** A value that was cut where the next begins leaves what separates the two: `Ada Lovelace, ` is no name. */
function endOfValue(text: string, start: number, cut: number): number {
  let end = cut
  while (end > start + 1 && SEPARATORS.includes(text[end - 1] as string)) end -= 1
  return end
}
