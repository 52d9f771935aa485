import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import type { TokenPurpose } from './keyring.ts'
import type { VelocityToken } from './order-tokens.ts'

/** Of a token: 128 bits of base64url. */
const TOKEN_CHARACTERS = 22
const KEY_BYTES = 32

/**
 * The key of one epoch. For each purpose it derives a key of its own (RFC 5869), so that a token of one kind tells
 * nothing about one of another.
 */
export class EpochKey {
  readonly #secret: Buffer
  readonly #derived = new Map<TokenPurpose, KeyObject>()
  #isWiped = false

  constructor(secret: Uint8Array) {
    this.#secret = Buffer.from(secret)
  }

  /** @throws A {@link CloisterError} with code `CLOISTER_CLOSED` once it was wiped: anybody knows a key of zeros. */
  token(purpose: TokenPurpose, value: string): VelocityToken {
    if (this.#isWiped) throw new CloisterError('CLOISTER_CLOSED')
    const hmac = createHmac('sha256', this.#keyFor(purpose)).update(value, 'utf8')
    return hmac.digest('base64url').slice(0, TOKEN_CHARACTERS) as VelocityToken
  }

  /** Overwrites the secret and lets go of what was derived from it. */
  wipe(): void {
    this.#isWiped = true
    this.#secret.fill(0)
    this.#derived.clear()
  }

  #keyFor(purpose: TokenPurpose): KeyObject {
    const known = this.#derived.get(purpose)
    if (known !== undefined) return known
    const label = `cloister/checkout-fraud/1/${purpose}`
    // A key object is imported once; from bytes, each token would take ten times as long.
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', this.#secret, '', label, KEY_BYTES)))
    this.#derived.set(purpose, key)
    return key
  }
}
