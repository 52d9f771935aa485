import { asCloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { apiFaults, refuseFaults } from '../graphql-client/api-faults.ts'
import { checkedAnswer } from '../graphql-client/checked-answer.ts'
import { checkedOptions } from '../graphql-client/checked-options.ts'
import { inTime, type Wait } from '../graphql-client/in-time.ts'
import type { StorefrontClient } from './storefront-client.ts'
import type { StorefrontDocument } from './storefront-document.ts'

/** Whose prices and whose words. Default: those of the shop. */
export interface StorefrontContext {
  /** ISO 3166-1, `DE`. A market of the shop. */
  readonly country?: string | undefined
  /** ISO 639-1, or one of Shopify's `LanguageCode` such as `PT_BR`. */
  readonly language?: string | undefined
}

export type AskStorefront = <Data>(
  document: StorefrontDocument<Data>,
  variables: Readonly<Record<string, unknown>>,
  wait: Wait,
) => Promise<Data>

const context = z.object({
  country: z._default(z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/))), null),
  language: z._default(z.nullable(z.string().check(z.regex(/^[A-Z]{2}(?:_[A-Z]{2})?$/))), null),
})
const withFaults = z.object({ errors: z.nullish(apiFaults) })

/**
 * A client that asks in one context, within a time, and believes nothing that it did not check.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. Questions reject with one:
 * `CLOISTER_PLATFORM_…`, `CLOISTER_DEADLINE_EXCEEDED` or `CLOISTER_ABORTED`.
 */
export function askingStorefront(
  client: StorefrontClient,
  { country, language }: StorefrontContext,
): AskStorefront {
  const read = checkedOptions(context, { country, language }, 'options')
  return async ({ text, data }, variables, wait) => {
    const over = new AbortController()
    try {
      const asked = { variables: { ...variables, ...read }, signal: over.signal }
      const answer = await inTime(() => answered(client, text, asked), wait)
      refuseFaults(checkedAnswer(withFaults, answer).errors)
      return checkedAnswer(data, answer)
    } finally {
      // A question that nobody waits for any more ends, where the client can end it.
      over.abort()
    }
  }
}

async function answered(
  client: StorefrontClient,
  text: string,
  options: Parameters<StorefrontClient['query']>[1],
): Promise<unknown> {
  try {
    return await client.query(text, options)
  } catch (cause) {
    throw asCloisterError(cause, 'CLOISTER_PLATFORM_FAILED')
  }
}
