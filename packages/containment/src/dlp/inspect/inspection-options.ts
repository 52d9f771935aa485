import type { Fingerprint } from '../fingerprint/fingerprint-file.ts'

/** How far one body is followed. */
export interface InspectionLimits {
  /** Steps into archives, packed streams and encoded text. Default 6, at most 8. */
  readonly depth?: number
  /** What is unpacked and decoded of one body, all levels together. Default 16 GiB. */
  readonly unpackedBytes?: number
  /** Time that is spent looking, not waiting. Default 120,000. */
  readonly inspectMs?: number
}

export interface InspectionOptions {
  readonly fingerprints?: readonly Fingerprint[]
  readonly limits?: InspectionLimits
  /** The `Content-Encoding` of the body, as its header says it. */
  readonly contentEncoding?: string
  /** The length of the body, where it is known in advance. */
  readonly sizeBytes?: number
  readonly signal?: AbortSignal
}

export const DEFAULT_LIMITS: Required<InspectionLimits> = {
  depth: 6,
  unpackedBytes: 16 * 2 ** 30,
  inspectMs: 120_000,
}
