import { CloisterError, type ErrorDetails } from '../cloister-error.ts'
import { detectForbidden } from './detect-forbidden.ts'
import { isForbiddenKey } from './forbidden-key.ts'
import { jsonTexts } from './json-texts.ts'
import type { KnownShopper } from './known-shopper.ts'
import { mergeDetections } from './merge-detections.ts'

declare const brand: unique symbol
/** A serialised request that may reach the socket. Only {@link guardBody} makes one. */
export type GuardedBody = string & { readonly [brand]: 'GuardedBody' }

/** What the guard compares a body with. */
export interface GuardRules {
  /** Whose question it is. */
  readonly shopper: KnownShopper
  /** Largest body, in bytes of UTF-8. */
  readonly limitBytes: number
}

/**
 * The last look at a body before the socket. It changes nothing: what should not be there is an error, because it
 * means that a step before it failed.
 *
 * It reads every key and every text of the JSON, also of JSON inside a text, and stops known values of the shopper,
 * addresses, cards, accounts, secrets, and keys of sessions and debuggers. The error says which rule, never where.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_TOO_LARGE` or `CLOISTER_EGRESS_BLOCKED`.
 */
export function guardBody(body: string, { shopper, limitBytes }: GuardRules): GuardedBody {
  if (isLongerThan(body, limitBytes)) {
    throw new CloisterError('CLOISTER_REQUEST_TOO_LARGE', { details: { limitBytes } })
  }
  const { keys, texts } = jsonTexts(body) ?? blocked({ rule: 'format' })
  if (keys.some(isForbiddenKey)) blocked({ rule: 'key' })
  for (const text of new Set([...keys, ...texts])) {
    const found = detectForbidden(text, shopper)
    const [first] = found
    if (first !== undefined)
      blocked({ rule: first.rule, kind: mergeDetections(found)[0]?.kind ?? first.kind })
  }
  return body as GuardedBody
}

/** A character takes one to three bytes, so most bodies need not be encoded to be sure. */
function isLongerThan(body: string, limitBytes: number): boolean {
  if (body.length * 3 <= limitBytes) return false
  return body.length > limitBytes || new TextEncoder().encode(body).length > limitBytes
}

function blocked(details: ErrorDetails): never {
  throw new CloisterError('CLOISTER_EGRESS_BLOCKED', { details })
}
