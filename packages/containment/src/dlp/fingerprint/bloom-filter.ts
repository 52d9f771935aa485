import type { WindowHash } from './window-hash.ts'

/** Bits for each entry, and how many of them it sets: one foreign window in 2,000 is taken for an entry. */
const BITS_PER_ENTRY = 16
export const PROBES = 11

/** A set that may take a stranger for a member, and never a member for a stranger (Bloom, 1970; Kirsch and Mitzenmacher, 2006). */
export class BloomFilter {
  readonly bits: Uint8Array

  constructor(bits: Uint8Array) {
    this.bits = bits
  }

  static roomFor(entries: number): BloomFilter {
    return new BloomFilter(new Uint8Array(Math.max(1024, Math.ceil((entries * BITS_PER_ENTRY) / 8))))
  }

  add({ low, high }: WindowHash): void {
    const size = this.bits.length * 8
    for (let probe = 0; probe < PROBES; probe++) {
      const place = (low + probe * high) % size
      const at = Math.floor(place / 8)
      this.bits[at] = (this.bits[at] as number) | (1 << (place % 8))
    }
  }

  has({ low, high }: WindowHash): boolean {
    const size = this.bits.length * 8
    for (let probe = 0; probe < PROBES; probe++) {
      const place = (low + probe * high) % size
      if (((this.bits[Math.floor(place / 8)] as number) & (1 << (place % 8))) === 0) return false
    }
    return true
  }
}
