import { randomBytes, scrypt } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { contextBytes } from './encryption-context.ts'
import type { KeyProvider } from './key-provider.ts'
import { unwrapBySecret, wrapBySecret } from './wrap-by-secret.ts'

const SALT_BYTES = 16
const SECRET_BYTES = 32
const HEAD_BYTES: number = 3 + SALT_BYTES
/** Of those that the OWASP Password Storage Cheat Sheet holds equal, the one of 32 MiB. */
const USUAL: ScryptCost = { exponent: 15, blockSize: 8, parallelization: 3 }
/** An artifact may come from anybody: opening it must not take all memory. */
const MOST_BYTES = 256 << 20
const SHORTEST = 12

interface ScryptCost {
  /** The cost is two to this power. */
  readonly exponent: number
  readonly blockSize: number
  readonly parallelization: number
}

/**
 * A passphrase, from which scrypt (RFC 7914) makes a key for each artifact.
 *
 * @param passphrase At least 12 characters; several random words are worth more than one with signs in it.
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for a shorter one.
 */
export function passphraseKey(passphrase: string): KeyProvider {
  const secret = passphrase.normalize('NFC')
  if ([...secret].length < SHORTEST) {
    const details = { option: 'passphrase', expected: `at least ${SHORTEST} characters` }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
  }
  return {
    keyId: 'passphrase',
    async wrap(dataKey, context) {
      const { exponent, blockSize, parallelization } = USUAL
      const head = Buffer.concat([
        Buffer.from([exponent, blockSize, parallelization]),
        randomBytes(SALT_BYTES),
      ])
      const key = await stretched(secret, head)
      return Buffer.concat([head, wrapBySecret(key, dataKey, bound(head, contextBytes(context)))])
    },
    async unwrap(wrapped, context) {
      const head = Buffer.from(wrapped.subarray(0, HEAD_BYTES))
      const key = await stretched(secret, head)
      return unwrapBySecret(key, wrapped.subarray(HEAD_BYTES), bound(head, contextBytes(context)))
    },
  }
}

function bound(head: Uint8Array, context: Uint8Array): Uint8Array {
  return Buffer.concat([head, context])
}

async function stretched(passphrase: string, head: Buffer): Promise<Uint8Array> {
  const [exponent = 0, blockSize = 0, parallelization = 0] = head
  const usedBytes = 128 * blockSize * (2 ** exponent + parallelization + 2)
  if (head.length < HEAD_BYTES || exponent < 1 || usedBytes > MOST_BYTES || parallelization > 16)
    throw new CloisterError('CLOISTER_KEY_REFUSED')
  const options = { N: 2 ** exponent, r: blockSize, p: parallelization, maxmem: usedBytes }
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  try {
    scrypt(passphrase, head.subarray(3), SECRET_BYTES, options, (cause, key) => {
      if (cause === null) resolve(key)
      else reject(new CloisterError('CLOISTER_KEY_REFUSED', { cause }))
    })
  } catch (cause) {
    throw new CloisterError('CLOISTER_KEY_REFUSED', { cause })
  }
  return await promise
}
