import { CloisterError } from '@cloister/core'
import { isSignedBy, parseSignature } from '../signatures/rsa-signature.ts'
import type { AdobeKeys } from './adobe-keys.ts'

/** Adobe signs by two keys, so that one can be changed at any time: either is enough. */
const PAIRS = [
  { signature: 'x-adobe-digital-signature-1', path: 'x-adobe-public-key1-path' },
  { signature: 'x-adobe-digital-signature-2', path: 'x-adobe-public-key2-path' },
] as const

/**
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNATURE_REFUSED`, or one that begins with `CLOISTER_PLATFORM_`
 * when a key could not be had: the event may be genuine, and Adobe delivers it again.
 */
export async function checkEventSignature(
  bytes: Uint8Array,
  headers: Headers,
  keys: AdobeKeys,
): Promise<void> {
  let missing: unknown
  for (const { signature, path } of PAIRS) {
    try {
      const parsed = parseSignature(headers.get(signature))
      const key = parsed && (await keys.at(headers.get(path)))
      if (key !== undefined && isSignedBy([key], bytes, parsed)) return
    } catch (error) {
      missing = error
    }
  }
  throw missing ?? new CloisterError('CLOISTER_SIGNATURE_REFUSED')
}
