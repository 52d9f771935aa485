import type { DetectedKind } from './detection.ts'
import { formatPlaceholder, placeholderNonce } from './placeholder.ts'
import { pseudonymKey } from './pseudonym-key.ts'
import { WipeableText } from './wipeable-text.ts'
import { canonicalPlaceholder } from './written-placeholder.ts'

/** What stands for an original that is never given back: printing a card number would be a second disclosure. */
export const MASK = '••••'

/** Kinds whose originals a reply may show to the shopper who typed them. */
const RESTORED: ReadonlySet<DetectedKind> = new Set<DetectedKind>(['EMAIL', 'PHONE', 'NAME', 'ADDRESS'])

export interface LedgerLimits {
  /** Most originals. What comes later gets a placeholder of its own that is never restored. Default 10,000. */
  readonly mostEntries?: number
  /** Most bytes of originals and of what they are known by. Default 1,048,576. */
  readonly mostBytes?: number
  /** After how long without use everything is forgotten, in milliseconds. Default 1,800,000. */
  readonly idleMs?: number
  /** The clock, in milliseconds. Default `performance.now`. */
  readonly now?: () => number
}

interface Entry {
  readonly placeholder: string
  readonly key: WipeableText
  readonly shown: WipeableText
}

/**
 * Placeholders and what they stand for, of one conversation, in memory only (GDPR Art. 4(5)). It is bounded, forgets
 * when it is not used, is never printed and never serialised: everything that could print it shows a count.
 */
export class PseudonymLedger {
  readonly #limits: Required<LedgerLimits>
  /** Buckets by a hash of the key, so that no key has to be kept as a string. */
  readonly #byKey = new Map<number, Entry[]>()
  readonly #byPlaceholder = new Map<string, Entry>()
  readonly #counts = new Map<DetectedKind, number>()
  /** Made when it is first needed: most conversations hold nothing personal. */
  #nonce: string | undefined
  #bytes = 0
  #usedAtMs: number

  constructor({
    mostEntries = 10_000,
    mostBytes = 1_048_576,
    idleMs = 1_800_000,
    now = () => performance.now(),
  }: LedgerLimits = {}) {
    this.#limits = { mostEntries, mostBytes, idleMs, now }
    this.#usedAtMs = now()
  }

  /** The placeholder of an original: the same for every spelling of the same value. */
  placeholderFor(kind: DetectedKind, original: string): string {
    this.#use()
    const key = pseudonymKey(kind, original)
    const bucket = this.#bucketOf(key)
    const known = bucket.find((entry) => entry.key.equals(key))
    if (known !== undefined) return known.placeholder
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    this.#nonce ??= placeholderNonce()
    const placeholder = formatPlaceholder({ kind, count, nonce: this.#nonce })
    const shown = RESTORED.has(kind) ? original : MASK
    if (this.#hasRoomFor(key, shown)) {
      this.#keep(bucket, { placeholder, key: new WipeableText(key), shown: new WipeableText(shown) })
    }
    return placeholder
  }

  /**
   * What a reply shows in place of a placeholder: the original of an e-mail address, phone, name or address as it
   * was first written, {@link MASK} for everything else that is personal, `undefined` for what this ledger did not
   * write, whatever it looks like.
   */
  originalOf(written: string): string | undefined {
    this.#use()
    return this.#byPlaceholder.get(canonicalPlaceholder(written))?.shown.read()
  }

  /** Ends the conversation: overwrites what is kept, and no placeholder that was given out means anything after it. */
  forget(): void {
    for (const { key, shown } of this.#byPlaceholder.values()) {
      key.wipe()
      shown.wipe()
    }
    this.#byKey.clear()
    this.#byPlaceholder.clear()
    this.#counts.clear()
    this.#nonce = undefined
    this.#bytes = 0
  }

  toJSON(): { readonly entries: number } {
    return { entries: this.#byPlaceholder.size }
  }

  toString(): string {
    return `PseudonymLedger(${this.#byPlaceholder.size})`
  }

  #use(): void {
    const nowMs = this.#limits.now()
    if (nowMs - this.#usedAtMs > this.#limits.idleMs) this.forget()
    this.#usedAtMs = nowMs
  }

  #bucketOf(key: string): Entry[] {
    const hash = hashOf(key)
    const bucket = this.#byKey.get(hash) ?? []
    if (bucket.length === 0 && this.#hasRoomFor(key, '')) this.#byKey.set(hash, bucket)
    return bucket
  }

  #hasRoomFor(key: string, shown: string): boolean {
    const { mostEntries, mostBytes } = this.#limits
    return (
      this.#byPlaceholder.size < mostEntries && this.#bytes + 2 * (key.length + shown.length) <= mostBytes
    )
  }

  #keep(bucket: Entry[], entry: Entry): void {
    this.#bytes += entry.key.bytes + entry.shown.bytes
    bucket.push(entry)
    this.#byPlaceholder.set(entry.placeholder, entry)
  }
}

/** FNV-1a; equal hashes are told apart by the keys themselves. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
