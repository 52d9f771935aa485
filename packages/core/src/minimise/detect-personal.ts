import { detectAddress } from './detect-address.ts'
import { detectForbidden } from './detect-forbidden.ts'
import { detectName } from './detect-name.ts'
import { detectPhone } from './detect-phone.ts'
import type { Detection } from './detection.ts'
import type { FoldedText } from './fold-text.ts'
import { detectKnown, type KnownShopper } from './known-shopper.ts'
import type { IsShopWord } from './shopper-dictionary.ts'

/** What detection may know besides the text. */
export interface DetectionContext {
  /** Whose words these are. */
  readonly shopper: KnownShopper
  /** The shop's own words, which stay although they are a name of the shopper's, a city, or a case of one. */
  readonly isShopWord?: IsShopWord | undefined
}

/** Everything personal in what a shopper typed. What may not cross whoever wrote it is part of it. */
export function detectPersonal(folded: FoldedText, context: DetectionContext): readonly Detection[] {
  return [
    ...detectForbidden(folded, context.shopper),
    ...detectPhone(folded),
    ...detectAddress(folded),
    ...detectName(folded),
    ...detectKnown(folded, context.shopper, context.isShopWord),
  ]
}
