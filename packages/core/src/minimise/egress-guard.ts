import { CloisterError, type ErrorDetails } from '../cloister-error.ts'
import { EgressInspection } from './egress-inspection.ts'
import { isForbiddenKey } from './forbidden-key.ts'
import { type JsonTexts, jsonTexts } from './json-texts.ts'
import type { KnownShopper } from './known-shopper.ts'

declare const brand: unique symbol
/** A serialised request that may reach the socket. Only {@link guardBody} makes one. */
export type GuardedBody = string & { readonly [brand]: 'GuardedBody' }

/** What the guard compares a body with. */
export interface GuardRules {
  /** Whose question it is. */
  readonly shopper: KnownShopper
  /** Largest body, in bytes of UTF-8. */
  readonly limitBytes: number
  /** How much the purpose of the body can need. Default: no more than `limitBytes`. */
  readonly largest?: LargestBody
  /** A text of the body that this package wrote itself: a constant, in which nobody's data can be. */
  readonly instructions?: string
  /** The closed vocabulary of the body: names and words that its package wrote down, in none of which is anybody's data. */
  readonly words?: ReadonlySet<string>
}

/** The size of the largest body that a capability can need, in UTF-16 characters. */
export interface LargestBody {
  /** Of the whole body. */
  readonly characters: number
  /** Of one text or key in it. */
  readonly textCharacters: number
}

/**
 * The last look at a body before the socket. It changes nothing: what should not be there is an error, because it
 * means that a step before it failed.
 *
 * It reads every key and every text of the JSON, also of JSON inside a text, as it stands and decoded: known values of
 * the shopper, addresses, cards, accounts, secrets, keys of sessions and debuggers, model weights and other files,
 * and more than the capability can need. The error counts findings by rule; it never says where or what.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_TOO_LARGE` or `CLOISTER_EGRESS_BLOCKED`.
 */
export function guardBody(
  body: string,
  { shopper, limitBytes, largest, instructions, words = NO_WORDS }: GuardRules,
): GuardedBody {
  if (isLongerThan(body, limitBytes)) throw tooLarge({ limitBytes })
  const content = jsonTexts(body)
  if (content === undefined) throw blocked({ findings: 1, format: 1 })
  if (largest !== undefined) requireSmall(body, content, largest)
  const inspection = new EgressInspection(shopper, body.length)
  for (const key of content.keys) if (!words.has(key) && isForbiddenKey(key)) inspection.count('key')
  for (const text of foreignTexts(content, instructions)) if (!words.has(text)) inspection.inspect(text)
  const counts = [...inspection.findings]
  if (counts.length === 0) return body as GuardedBody
  const findings = counts.reduce((sum, [, count]) => sum + count, 0)
  throw blocked({ findings, ...Object.fromEntries(counts) })
}

const NO_WORDS: ReadonlySet<string> = new Set()

/** Words of chat requests, of JSON Schema and of our own crossings that look encoded enough to be decoded. */
const VOCABULARY: ReadonlySet<string> = new Set([
  'additionalProperties',
  'excludedBrands',
  'maxItems',
  'maxLength',
  'placedDaysAgo',
  'priceMax',
  'priceMin',
  'recommendations',
  'etaDays',
])

/** What was not written by this package. */
function foreignTexts({ keys, texts }: JsonTexts, instructions: string | undefined): readonly string[] {
  return [...keys, ...texts].filter((text) => text !== instructions && !VOCABULARY.has(text))
}

function requireSmall(
  body: string,
  { keys, texts }: JsonTexts,
  { characters, textCharacters }: LargestBody,
): void {
  if (body.length > characters) throw tooLarge({ limitCharacters: characters })
  const isLong = (text: string) => text.length > textCharacters
  if ([...texts].some(isLong) || [...keys].some(isLong)) {
    throw tooLarge({ limitTextCharacters: textCharacters })
  }
}

/** A character takes one to three bytes, so most bodies need not be encoded to be sure. */
function isLongerThan(body: string, limitBytes: number): boolean {
  if (body.length * 3 <= limitBytes) return false
  return body.length > limitBytes || new TextEncoder().encode(body).length > limitBytes
}

function tooLarge(details: ErrorDetails): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_TOO_LARGE', { details })
}

function blocked(details: ErrorDetails): CloisterError {
  return new CloisterError('CLOISTER_EGRESS_BLOCKED', { details })
}
