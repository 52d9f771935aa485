// A million values in a hundred conversations: whether two of them ever have the same placeholder.
import { newPlaceholders } from '@cloister/core/test-support/minimiser.ts'

export interface PlaceholderSample {
  readonly values: number
  /** Values that have the placeholder of another one, of whatever conversation. */
  readonly collisions: number
  /** Values that got another placeholder when they came again. */
  readonly changed: number
}

const CONVERSATIONS = 100
const VALUES = 10_000
const KINDS = ['EMAIL', 'PHONE', 'NAME', 'ADDRESS', 'CARD', 'IBAN'] as const

function shopperValue(kind: (typeof KINDS)[number], index: number): string {
  const digits = String(index).padStart(9, '0')
  switch (kind) {
    case 'EMAIL':
      return `shopper${index}@shop.example`
    case 'NAME':
      return `Ada ${lettersOf(index)}`
    case 'ADDRESS':
      return `${lettersOf(index)} Street ${index}`
    default:
      return `4${digits}`
  }
}

function lettersOf(index: number): string {
  return `M${String(index).replace(/\d/gu, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`
}

process.once('message', () => {
  const placeholders = new Set<string>()
  let changed = 0
  for (let conversation = 0; conversation < CONVERSATIONS; conversation += 1) {
    const placeholderFor = newPlaceholders()
    for (let index = 0; index < VALUES; index += 1) {
      const kind = KINDS[index % KINDS.length] ?? 'NAME'
      const placeholder = placeholderFor(kind, shopperValue(kind, index))
      placeholders.add(placeholder)
      if (placeholderFor(kind, shopperValue(kind, index)) !== placeholder) changed += 1
    }
  }
  const values = CONVERSATIONS * VALUES
  const sample: PlaceholderSample = { values, collisions: values - placeholders.size, changed }
  process.send?.(sample, () => process.exit(0))
})
