import type { DetectedKind } from './detection.ts'
import { foldText } from './fold-text.ts'
import { canonicalPlaceholder } from './placeholder.ts'

/** What stands for an original that is never given back: printing a card number would be a second disclosure. */
export const MASK = '••••'

/** Kinds whose originals a reply may show to the shopper who typed them. */
const RESTORED: ReadonlySet<DetectedKind> = new Set<DetectedKind>(['EMAIL', 'PHONE', 'NAME', 'ADDRESS'])

/** Most originals of one conversation; what comes later gets a placeholder that is never restored. */
const MOST_ENTRIES = 10_000

/**
 * Placeholders and what they stand for, of one conversation, in memory only (GDPR Art. 4(5)). It is never printed
 * and never serialised: everything that could print it shows a count.
 */
export class PseudonymLedger {
  readonly #placeholders = new Map<string, string>()
  readonly #originals = new Map<string, string>()
  readonly #counts = new Map<DetectedKind, number>()

  /** The placeholder of an original: the same for every spelling of the same value. */
  placeholderFor(kind: DetectedKind, original: string): string {
    const key = `${kind} ${normalised(kind, original)}`
    const known = this.#placeholders.get(key)
    if (known !== undefined) return known
    const count = Math.min((this.#counts.get(kind) ?? 0) + 1, MOST_ENTRIES)
    const placeholder = `PII_${kind}_${count}_${checkCharacters()}`
    if (this.#originals.size < MOST_ENTRIES) {
      this.#counts.set(kind, count)
      this.#placeholders.set(key, placeholder)
      this.#originals.set(placeholder, RESTORED.has(kind) ? original : MASK)
    }
    return placeholder
  }

  /**
   * What a reply shows in place of a placeholder: the original of an e-mail address, phone, name or address as it
   * was first written, {@link MASK} for cards, accounts, ids and tokens, `undefined` for what we did not write.
   */
  originalOf(placeholder: string): string | undefined {
    return this.#originals.get(canonicalPlaceholder(placeholder))
  }

  /** Ends the conversation: nothing is restored after it. */
  forget(): void {
    this.#placeholders.clear()
    this.#originals.clear()
    this.#counts.clear()
  }

  toJSON(): { readonly entries: number } {
    return { entries: this.#originals.size }
  }

  toString(): string {
    return `PseudonymLedger(${this.#originals.size})`
  }
}

function normalised(kind: DetectedKind, original: string): string {
  const { text } = foldText(original)
  if (kind === 'CARD' || kind === 'PHONE') return text.replace(/\D/g, '')
  return kind === 'EMAIL' ? text : text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** 32 characters that are not taken for one another: every byte chooses one with equal chance. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

function checkCharacters(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(2)), (byte) => ALPHABET[byte % 32]).join('')
}
