import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { MagentoDialect } from './dialect.ts'
import type { GraphqlTarget } from './graphql-call.ts'
import { dataOf } from './graphql-call.ts'
import { parsedJson } from './read-answer.ts'

/** Only what is not skipped is looked up; but all of it is compared with the schema, even where nobody may read that. */
const DIALECT_PROBE = `query CloisterDialect {
  storeConfig { store_code }
  products(filter: {}) @include(if: false) { page_info { total_pages } }
  cart(cart_id: "-") @include(if: false) { itemsV2 { total_count } }
}`

const SAAS_HOST = /(?:^|\.)api\.commerce\.adobe\.com$/u
const refusals = z.object({ errors: z.array(z.object({ message: z.string() })) })

/**
 * Asks Magento which dialect it speaks: its complaints about fields that it does not know tell. A host of Adobe
 * Commerce as a Cloud Service is not asked.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_DIALECT_UNKNOWN` when it speaks none that is known.
 */
export async function probeDialect(
  { door, headers }: GraphqlTarget,
  { url, signal }: { readonly url: string; readonly signal: AbortSignal },
): Promise<MagentoDialect> {
  if (SAAS_HOST.test(new URL(url).hostname)) return 'saas'
  const reply = await door.send({
    method: 'POST',
    path: '/graphql',
    headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ query: DIALECT_PROBE }),
    signal,
  })
  const text = await reply.text()
  const unknown = unknownFields(text)
  if (unknown.size === 0) {
    await dataOf({ ...reply, text: async () => text }, { document: 'CloisterDialect', isSignedIn: false })
    return storeOf(text) ? '2.4.7' : refuse()
  }
  if (unknown.has('storeConfig') || unknown.has('store_code')) refuse()
  if (unknown.has('page_info') && !unknown.has('itemsV2')) return 'saas'
  return unknown.has('itemsV2') && !unknown.has('page_info') ? '2.4.6' : refuse()
}

function unknownFields(text: string): ReadonlySet<string> {
  const { data } = refusals.safeParse(parsedJson(text))
  const names = (data?.errors ?? []).map(({ message }) => /^Cannot query field "(\w+)"/u.exec(message)?.[1])
  return new Set(names.filter((name) => name !== undefined))
}

const answered = z.object({ data: z.object({ storeConfig: z.object({ store_code: z.string() }) }) })

function storeOf(text: string): boolean {
  return answered.safeParse(parsedJson(text)).success
}

function refuse(): never {
  throw new CloisterError('CLOISTER_PLATFORM_DIALECT_UNKNOWN')
}
