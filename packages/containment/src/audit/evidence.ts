import { createHash } from 'node:crypto'
import type { RedactedText } from './redacted-text.ts'

/**
 * Why a check believes what it reports. It is written into reports that travel, so it holds no prompt, secret,
 * person or weight: our own sentence, and of what was seen only redacted text and digests.
 */
export interface Evidence {
  /** One sentence of ours. What it names of the subject went through {@link redactText}. */
  readonly says: string
  /** What was seen, cut and masked. */
  readonly snippet?: RedactedText
  /** SHA-256 over the bytes that were seen, so that the operator can prove which they were. */
  readonly digest?: string
  /** The signals that agree, by name. A live check is `confirmed` by two that are independent. */
  readonly signals?: readonly string[]
  /** For a live check: what was answered, without its words. */
  readonly response?: ResponseEvidence
}

export interface ResponseEvidence {
  readonly status: number
  readonly contentType?: RedactedText
  readonly bodyBytes: number
  /** SHA-256 over the first 256 bytes of the body. */
  readonly bodyDigest: string
}

/** SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
