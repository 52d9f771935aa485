import { detectAddress } from './detect-address.ts'
import { detectBic } from './detect-bic.ts'
import { detectBirthDate } from './detect-birth-date.ts'
import { detectForbidden } from './detect-forbidden.ts'
import { detectIpAddress } from './detect-ip-address.ts'
import { detectLabelledNumber } from './detect-labelled-number.ts'
import { detectLabelledSecret } from './detect-labelled-secret.ts'
import { detectName } from './detect-name.ts'
import { detectNationalNumber } from './detect-national-number.ts'
import { detectPhone } from './detect-phone.ts'
import { detectSpelledEmail } from './detect-spelled-email.ts'
import { detectUrl } from './detect-url.ts'
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
  const forbidden = detectForbidden(folded, context.shopper)
  const accounts = forbidden.filter(({ kind }) => kind === 'IBAN')
  return [
    forbidden,
    detectBic(folded, accounts),
    detectNationalNumber(folded),
    detectLabelledNumber(folded),
    detectLabelledSecret(folded),
    detectBirthDate(folded),
    detectSpelledEmail(folded),
    detectUrl(folded),
    detectIpAddress(folded),
    detectPhone(folded),
    detectAddress(folded),
    detectName(folded),
    detectKnown(folded, context.shopper, context.isShopWord),
  ].flat()
}
