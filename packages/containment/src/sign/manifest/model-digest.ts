import { createHash } from 'node:crypto'

/** SHA-256 over the bytes of these digests one after the other, in hexadecimal: the digest of a whole model. */
export function modelDigestOf(digests: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const digest of digests) hash.update(digest, 'hex')
  return hash.digest('hex')
}
