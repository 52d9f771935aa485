import { detectEmail } from './detect-email.ts'
import { detectIban } from './detect-iban.ts'
import { detectPaymentCard } from './detect-payment-card.ts'
import { detectSecret } from './detect-secret.ts'
import type { Detection } from './detection.ts'
import { type FoldedText, foldText } from './fold-text.ts'
import { mayHoldForbidden, mayHoldSecret } from './forbidden-anchor.ts'
import { detectStrong, type KnownShopper, nobody } from './known-shopper.ts'
import { blankPlaceholders } from './placeholder.ts'

/** Why a stretch of text may not cross. */
type ForbiddenRule = 'detector' | 'known-shopper' | 'secret'

export interface ForbiddenDetection extends Detection {
  readonly rule: ForbiddenRule
}

/**
 * What no text may hold when it crosses, whoever wrote it. The minimiser takes it out and the egress guard refuses
 * it, and because both ask here, the guard never trips over what the minimiser let pass.
 */
export function detectForbidden(
  text: string | FoldedText,
  shopper: KnownShopper,
): readonly ForbiddenDetection[] {
  const mayHold = mayHoldForbidden(typeof text === 'string' ? text : text.original)
  if (shopper === nobody && !mayHold) return []
  const folded = withoutPlaceholders(text)
  const known = under('known-shopper', detectStrong(folded, shopper))
  if (!mayHold) return known
  return [
    ...under('secret', mayHoldSecret(folded.original) ? detectSecret(folded.original) : []),
    ...known,
    ...under('detector', detectEmail(folded)),
    ...under('detector', detectPaymentCard(folded)),
    ...under('detector', detectIban(folded)),
  ]
}

/** Our own placeholders blanked out, in their places; a text without any is not folded again. */
function withoutPlaceholders(text: string | FoldedText): FoldedText {
  const original = typeof text === 'string' ? text : text.original
  const blanked = blankPlaceholders(original)
  return foldText(blanked === original ? text : blanked)
}

function under(rule: ForbiddenRule, detections: readonly Detection[]): readonly ForbiddenDetection[] {
  return detections.map((detection) => ({ ...detection, rule }))
}
