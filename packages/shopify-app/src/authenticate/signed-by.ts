const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }

/**
 * Whether one of the secrets signed these bytes with HMAC-SHA-256: the new one and, while it is rotated, those before it
 * that still count. The runtime compares in constant time.
 */
export async function isSignedBy(
  secrets: readonly string[],
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  let isSigned = false
  // Every secret is tried, so that the time does not tell which of them counted.
  for (const secret of secrets) {
    const raw = new TextEncoder().encode(secret)
    const key = await crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['verify'])
    const fits = await crypto.subtle.verify('HMAC', key, signature, bytes)
    isSigned ||= fits
  }
  return isSigned
}
