import { randomBytes } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { DAY_MS } from './durations.ts'
import { EpochKey } from './epoch-key.ts'
import { type KeyStore, memoryKeyStore, type StoredKey } from './key-store.ts'
import type { TokenKind, TokenPair } from './order-tokens.ts'

/** What a token is for. Equal values of different kinds have different tokens. */
export type TokenPurpose = TokenKind | 'order'

/**
 * Two HMAC keys that overlap: the current one and, so that history is not lost when it changes, the one before. It
 * never shows a key: not in JSON, not to a logger, not to a debugger that prints it.
 */
export interface Keyring {
  /** @throws A {@link CloisterError} with code `CLOISTER_INTERNAL` when there is no key and the key store fails. */
  tokens(purpose: TokenPurpose, value: string): Promise<TokenPair>
  /**
   * Destroys every key, here and in the store, so that nothing counted so far can be linked to anybody any more. The
   * next token is made with a fresh key. Other processes follow within a minute.
   */
  forget(): Promise<void>
}

export interface KeyringOptions {
  /** Where the keys live. Default: in this process only, so that every start begins a new history. */
  readonly store?: KeyStore | undefined
  /** How long a key is current, in days; it is read for as long again and then destroyed. Default 30, 1 to 90. */
  readonly rotationDays?: number | undefined
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined
}

const DEFAULT_ROTATION_DAYS = 30
const LONGEST_ROTATION_DAYS = 90

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function createKeyring(options: KeyringOptions = {}): Keyring {
  const { store = memoryKeyStore(), rotationDays = DEFAULT_ROTATION_DAYS, now = Date.now } = options
  if (!(rotationDays >= 1 && rotationDays <= LONGEST_ROTATION_DAYS)) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      details: { option: 'rotationDays', expected: `1 to ${LONGEST_ROTATION_DAYS}` },
    })
  }
  return new RotatingKeyring(store, { rotationMs: rotationDays * DAY_MS, now })
}

/** How soon a process learns that another one forgot. */
const REREAD_MS = 60_000
const SECRET_BYTES = 32

interface HeldKeys {
  readonly epoch: number
  readonly readAtMs: number
  readonly current: EpochKey
  readonly previous: EpochKey | undefined
}

interface Rotation {
  readonly rotationMs: number
  readonly now: () => number
}

class RotatingKeyring implements Keyring {
  readonly #store: KeyStore
  readonly #rotation: Rotation
  #held: HeldKeys | undefined
  #reading: Promise<HeldKeys> | undefined

  constructor(store: KeyStore, rotation: Rotation) {
    this.#store = store
    this.#rotation = rotation
  }

  async tokens(purpose: TokenPurpose, value: string): Promise<TokenPair> {
    const { current, previous } = this.#atHand() ?? (await this.#read())
    const pair = { current: current.token(purpose, value) }
    return previous === undefined ? pair : { ...pair, previous: previous.token(purpose, value) }
  }

  async forget(): Promise<void> {
    await this.#reading?.catch(() => undefined)
    this.#hold(undefined)
    for (const { epoch } of await this.#store.read()) await this.#store.remove(epoch)
    // What a call read from the store meanwhile is gone from there, so it goes here as well.
    await this.#reading?.catch(() => undefined)
    this.#hold(undefined)
  }

  /** Keys of now, without waiting: what is a minute old is read again while it goes on serving. */
  #atHand(): HeldKeys | undefined {
    const nowMs = this.#rotation.now()
    const held = this.#held
    if (held?.epoch !== this.#epochAt(nowMs)) return undefined
    // A store that is out takes no keys away; it is asked again by the next order.
    if (nowMs - held.readAtMs >= REREAD_MS) this.#read().catch(() => undefined)
    return held
  }

  #read(): Promise<HeldKeys> {
    this.#reading ??= this.#readStore().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #readStore(): Promise<HeldKeys> {
    try {
      const readAtMs = this.#rotation.now()
      const epoch = this.#epochAt(readAtMs)
      const stored = await this.#storedSince(epoch - 1)
      const keyOf = (of: number) => stored.find((key) => key.epoch === of)?.secret
      const [current, previous] = [keyOf(epoch), keyOf(epoch - 1)]
      if (current === undefined) throw new TypeError('The key store keeps no keys.')
      return this.#hold({
        epoch,
        readAtMs,
        current: new EpochKey(current),
        previous: previous && new EpochKey(previous),
      })
    } catch (cause) {
      throw new CloisterError('CLOISTER_INTERNAL', { cause })
    }
  }

  /** What the store keeps, after the key of now was made if need be and older ones were destroyed. */
  async #storedSince(oldest: number): Promise<readonly StoredKey[]> {
    let stored = await this.#store.read()
    if (!stored.some(({ epoch }) => epoch === oldest + 1)) {
      await this.#store.add({ epoch: oldest + 1, secret: randomBytes(SECRET_BYTES) })
      stored = await this.#store.read()
    }
    for (const { epoch } of stored) if (epoch < oldest) await this.#store.remove(epoch)
    return stored
  }

  #hold<Keys extends HeldKeys | undefined>(keys: Keys): Keys {
    this.#held?.current.wipe()
    this.#held?.previous?.wipe()
    this.#held = keys
    return keys
  }

  #epochAt(nowMs: number): number {
    return Math.floor(nowMs / this.#rotation.rotationMs)
  }
}
