import { refusal } from './attestation-refusal.ts'

/**
 * What a report has to be bound to. The 64 bytes of its report data are the hash of the TLS key, then the nonce, which
 * fills them: 32 bytes after SHA-256, 16 after SHA-384.
 */
export interface ReportBinding {
  /** SubjectPublicKeyInfo of the certificate that the peer showed, in DER. */
  readonly tlsKey: Uint8Array
  /** Which hash of the key the peer uses. */
  readonly hash: 'SHA-256' | 'SHA-384'
  /** Fresh and random, of the verifier's own making, for this report alone. */
  readonly nonce: Uint8Array
}

const REPORT_DATA_BYTES = 64
const HASH_BYTES: Readonly<Record<ReportBinding['hash'], number>> = { 'SHA-256': 32, 'SHA-384': 48 }

/** How many bytes a nonce has beside this hash. */
export function nonceBytes(hash: ReportBinding['hash']): number {
  return REPORT_DATA_BYTES - HASH_BYTES[hash]
}

/** @throws A {@link CloisterError} whose reason is `report-data` or `nonce`. */
export async function checkReportData(
  reportData: Uint8Array,
  { tlsKey, hash, nonce }: ReportBinding,
): Promise<void> {
  const expected = new Uint8Array(await crypto.subtle.digest(hash, Uint8Array.from(tlsKey)))
  if (!isSame(reportData.subarray(0, expected.length), expected)) throw refusal('report-data')
  if (!isSame(reportData.subarray(expected.length), nonce)) throw refusal('nonce')
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
