const BLOCK = /\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*/uy

/**
 * Whether a text is certificates in PEM, or empty: each a DER sequence that is as long as it says (X.690 §8.1.3). OpenSSL
 * passes over what it cannot read, and then trusts nobody for a reason that nobody finds.
 */
export function isCertificates(text: string): boolean {
  BLOCK.lastIndex = 0
  let end = 0
  for (let found = BLOCK.exec(text); found !== null; found = BLOCK.exec(text)) {
    if (!isWholeSequence(found[1] ?? '')) return false
    end = BLOCK.lastIndex
  }
  return text.slice(end).trim() === ''
}

function isWholeSequence(base64: string): boolean {
  try {
    const bytes = atob(base64.replaceAll(/\s/gu, ''))
    const [tag = 0, form = 0, high = 0, low = 0] = Array.from(bytes.slice(0, 4), (byte) => byte.charCodeAt(0))
    // A certificate is longer than what one byte counts and shorter than what two do not.
    return tag === 0x30 && form === 0x82 && bytes.length === 4 + high * 256 + low
  } catch {
    return false
  }
}
