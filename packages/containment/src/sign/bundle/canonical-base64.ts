/** The bytes, if this is their one spelling in base64 (RFC 4648 §4, padded): a signature has no second form. */
export function fromCanonicalBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
