import type { AttestationPolicy } from '../attest/attestation-policy.ts'

/** What the machine that ends TLS has to prove before anything is sent to it. */
export interface AttestationOptions {
  /** What its evidence has to say. */
  readonly policy: AttestationPolicy
  /**
   * Where it gives its evidence, on the host and port of `gateway.url`: it takes a `POST` of `{ "nonce": "…" }`, base64,
   * and answers with the document that `parseEvidence` reads. Default `/.well-known/cloister/evidence`.
   */
  readonly path?: string
  /** How it writes its TLS key into the report. Default `SHA-256`. */
  readonly hash?: 'SHA-256' | 'SHA-384'
  /** How long it is believed before it has to prove itself anew, in seconds. Default 300, at most 3,600. */
  readonly maxAgeSeconds?: number
  /** Longest wait for a proof, in milliseconds. Default 3,000, at most 30,000. */
  readonly timeoutMs?: number
}
