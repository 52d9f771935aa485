import type { EncryptionContext } from './encryption-context.ts'

/** What wraps the data key of an artifact: a key that never leaves the place where it is kept. */
export interface KeyProvider {
  /** Names the key in artifacts, so that the right one is asked later; up to 512 visible characters, nothing secret. */
  readonly keyId: string
  /** @param dataKey 32 bytes. @returns Up to 2,048 bytes that only this key can undo. */
  wrap(dataKey: Uint8Array, context: EncryptionContext, signal?: AbortSignal): Promise<Uint8Array>
  /**
   * @returns The 32 bytes again.
   * @throws A `CloisterError` with code `CLOISTER_KEY_REFUSED` where this key, or this context, is not the one it was wrapped with.
   */
  unwrap(wrapped: Uint8Array, context: EncryptionContext, signal?: AbortSignal): Promise<Uint8Array>
}

export const DATA_KEY_BYTES = 32
