import { StorefrontError } from './storefront-error.ts'
import { untilAborted } from './until-aborted.ts'

/** Whether the shopper agreed that something is sent. Only `true` is a yes. */
export type Consent = () => boolean | Promise<boolean>

/**
 * Asks before every call, because a shopper may have changed their mind. A hook that fails gave no consent.
 *
 * @throws A {@link StorefrontError} with code `STOREFRONT_CONSENT_MISSING`, or the reason of the page's abort.
 */
export async function askConsent(consent: Consent | undefined, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  if (!consent) return
  const given = (async () => consent())().catch(() => false)
  if ((await untilAborted(given, signal)) !== true) throw new StorefrontError('STOREFRONT_CONSENT_MISSING')
}
