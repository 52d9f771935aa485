import { detectEmail } from './detect-email.ts'
import { detectIban } from './detect-iban.ts'
import { detectPaymentCard } from './detect-payment-card.ts'
import { detectSecret } from './detect-secret.ts'
import type { Detection } from './detection.ts'
import { type FoldedText, foldText } from './fold-text.ts'
import { mayHoldAddressOrNumber, mayHoldSecret } from './forbidden-anchor.ts'
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
  const original = blankPlaceholders(typeof text === 'string' ? text : text.original)
  const secrets = mayHoldSecret(original) ? under('secret', detectSecret(original)) : []
  // What is folded already, the detectors look through as fast.
  const mayHold = typeof text !== 'string' || mayHoldAddressOrNumber(original)
  if (!mayHold && shopper === nobody) return secrets
  // A text in which nothing was blanked is not folded again.
  const folded = foldText(typeof text !== 'string' && text.original === original ? text : original)
  const known = under('known-shopper', detectStrong(folded, shopper))
  if (!mayHold) return [...secrets, ...known]
  return [
    ...secrets,
    ...known,
    ...under('detector', detectEmail(folded)),
    ...under('detector', detectPaymentCard(folded)),
    ...under('detector', detectIban(folded)),
  ]
}

function under(rule: ForbiddenRule, detections: readonly Detection[]): readonly ForbiddenDetection[] {
  return detections.map((detection) => ({ ...detection, rule }))
}
