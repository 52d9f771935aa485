import { randomBytes, timingSafeEqual } from 'node:crypto'
import { asCloisterError, CloisterError, isCloisterError } from '@cloister/core'
import type { EncryptionContext } from '../../keys/encryption-context.ts'
import { DATA_KEY_BYTES, type KeyProvider } from '../../keys/key-provider.ts'
import { commitmentOf } from './artifact-keys.ts'
import type { KeySlot } from './key-page.ts'
import type { SealedHeader } from './sealed-header.ts'

const LONGEST_WRAPPED_BYTES = 2048

export function newDataKey(): Uint8Array {
  return new Uint8Array(randomBytes(DATA_KEY_BYTES))
}

/** Wraps the data key by each of the keys; any one of them opens the artifact. */
export async function wrapDataKey(
  dataKey: Uint8Array,
  { keys, context, signal }: KeyUse,
): Promise<readonly KeySlot[]> {
  return await Promise.all(
    keys.map(async (key) => {
      const wrapped = await wrappedBy(key.wrap(dataKey, context, signal))
      if (wrapped.length <= LONGEST_WRAPPED_BYTES) return { keyId: key.keyId, wrapped }
      throw new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { details: { wrappedBytes: wrapped.length } })
    }),
  )
}

/** Whatever a key of the caller's own throws has a code of ours. */
async function wrappedBy(wrapping: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await wrapping
  } catch (cause) {
    throw asCloisterError(cause, 'CLOISTER_KEY_SERVICE_FAILED')
  }
}

export interface KeyUse {
  readonly keys: readonly KeyProvider[]
  readonly context: EncryptionContext
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks the keys that the slots name, one after another, until one gives the data key that the artifact is committed to.
 *
 * @throws What a key said last, such as `CLOISTER_KEY_SERVICE_FAILED`, else `CLOISTER_KEY_REFUSED`.
 */
export async function unwrapDataKey(
  header: Pick<SealedHeader, 'salt' | 'commitment'>,
  slots: readonly KeySlot[],
  use: KeyUse,
): Promise<Uint8Array> {
  let fault: CloisterError | undefined
  for (const { key, wrapped } of matching(slots, use.keys)) {
    const dataKey = await attempt(key.unwrap(wrapped, use.context, use.signal))
    if (!isCloisterError(dataKey)) {
      if (isCommitted(dataKey, header)) return dataKey
    } else if (dataKey.code !== 'CLOISTER_KEY_REFUSED') fault = dataKey
  }
  throw fault ?? new CloisterError('CLOISTER_KEY_REFUSED')
}

/** @returns A fault in place of the key where another key may still open the artifact. */
async function attempt(unwrapping: Promise<Uint8Array>): Promise<Uint8Array | CloisterError> {
  try {
    return await unwrapping
  } catch (cause) {
    const fault = asCloisterError(cause, 'CLOISTER_KEY_SERVICE_FAILED')
    if (fault.code === 'CLOISTER_ABORTED') throw fault
    return fault
  }
}

function* matching(slots: readonly KeySlot[], keys: readonly KeyProvider[]) {
  for (const key of keys)
    for (const { keyId, wrapped } of slots) if (keyId === key.keyId) yield { key, wrapped }
}

function isCommitted(dataKey: Uint8Array, { salt, commitment }: Pick<SealedHeader, 'salt' | 'commitment'>) {
  return dataKey.length === DATA_KEY_BYTES && timingSafeEqual(commitmentOf(dataKey, salt), commitment)
}
