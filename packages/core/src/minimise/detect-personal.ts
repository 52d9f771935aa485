import { detectAddress } from './detect-address.ts'
import { detectForbidden } from './detect-forbidden.ts'
import { detectName } from './detect-name.ts'
import { detectPhone } from './detect-phone.ts'
import type { Detection } from './detection.ts'
import type { FoldedText } from './fold-text.ts'
import { detectKnown, type KnownShopper } from './known-shopper.ts'

/** What detection may know besides the text. */
export interface DetectionContext {
  /** Whose words these are. */
  readonly shopper: KnownShopper
}

/** Everything personal in what a shopper typed. What may not cross whoever wrote it is part of it. */
export function detectPersonal(folded: FoldedText, context: DetectionContext): readonly Detection[] {
  return [
    ...detectForbidden(folded, context.shopper),
    ...detectPhone(folded),
    ...detectAddress(folded),
    ...detectName(folded),
    ...detectKnown(folded, context.shopper),
  ]
}
