/** Base64url in the one spelling that its bytes have: bits that say nothing are zero. */
const PART = /^(?:[\w-]{4})*(?:[\w-]{2}[AEIMQUYcgkosw048]|[\w-][AQgw])?$/u

/**
 * Whether a token is as its signer wrote it. Readers of base64url take several spellings of the same bytes (RFC 4648 §3.5),
 * so a token could be changed and would still count: a list of those that were seen would not know it.
 */
export function isCanonicalToken(token: string): boolean {
  return token.split('.').every((part) => PART.test(part))
}
