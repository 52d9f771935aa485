import { checkLetter } from './check-letter.ts'
import type { DetectedKind } from './detection.ts'

/** Every kind; the compiler misses one that is not here. */
const KINDS: Readonly<Record<DetectedKind, true>> = {
  EMAIL: true,
  PHONE: true,
  CARD: true,
  IBAN: true,
  NAME: true,
  ADDRESS: true,
  BIRTH: true,
  ID: true,
  IP: true,
  URL: true,
  TOKEN: true,
}

/** The kinds as they stand in a placeholder. */
export const PLACEHOLDER_KINDS: readonly string[] = Object.keys(KINDS)

/** Letters that form no word, and are not taken for one another or for a digit. */
const NONCE_LETTERS = 'bcdfghjkmnpqrstvwxz'
const NONCE_LENGTH = 8

/**
 * The grammar of a placeholder: `PII_EMAIL_1_kqzvhbmdj` is the first e-mail address of a conversation. The last part is
 * a nonce of the conversation and a check letter, so that neither a guess nor a slip of the model names an original.
 */
export const PLACEHOLDER: RegExp = new RegExp(
  `PII_(?:${PLACEHOLDER_KINDS.join('|')})_[1-9]\\d{0,6}_[a-z]{${NONCE_LENGTH + 1}}`,
)

const ALL = new RegExp(PLACEHOLDER, 'g')

/** What a placeholder says. */
export interface PlaceholderParts {
  readonly kind: string
  /** The how manieth value of this kind in its conversation it stands for. */
  readonly count: number
  /** Says which conversation it belongs to. */
  readonly nonce: string
}

/** A nonce for one conversation: 1 of 17 thousand million. */
export function placeholderNonce(): string {
  let nonce = ''
  while (nonce.length < NONCE_LENGTH) nonce += NONCE_LETTERS[randomValue() % NONCE_LETTERS.length]
  return nonce
}

/** Drawn in advance: asking for a few costs as much as asking for many. Each is used once and wiped. */
const DRAWN = new Uint32Array(256)
let drawn = 0

function randomValue(): number {
  if (drawn === 0) {
    crypto.getRandomValues(DRAWN)
    drawn = DRAWN.length
  }
  drawn--
  const value = DRAWN[drawn] ?? 0
  DRAWN[drawn] = 0
  return value
}

export function formatPlaceholder({ kind, count, nonce }: PlaceholderParts): string {
  return `PII_${kind}_${count}_${nonce}${checkLetter(`${kind}${count}${nonce}`.toLowerCase())}`
}

/** Reads the canonical spelling. `undefined` for a text that is none, or whose check letter is wrong. */
export function parsePlaceholder(canonical: string): PlaceholderParts | undefined {
  const [, kind = '', count = '', tail = ''] = canonical.split('_')
  const parts = { kind, count: Number(count), nonce: tail.slice(0, NONCE_LENGTH) }
  return formatPlaceholder(parts) === canonical ? parts : undefined
}

/** The text with our placeholders blanked out, positions unchanged: no detector reads what we wrote ourselves. */
export function blankPlaceholders(text: string): string {
  return text.includes('PII_') ? text.replace(ALL, blanked) : text
}

/** What only looks like ours stays: a name could hide in the place of its nonce. */
function blanked(placeholder: string): string {
  return parsePlaceholder(placeholder) === undefined ? placeholder : blankOf(placeholder)
}

/** What stands in the place of one of our placeholders while a text is read. */
export function blankOf(placeholder: string): string {
  return '\0'.repeat(placeholder.length)
}
