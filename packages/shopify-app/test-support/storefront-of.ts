import type { StorefrontClient } from '../src/storefront-api/storefront-client.ts'
import { type MadeUpStorefront, storefrontRoot } from './made-up-storefront.ts'
import { runContract } from './run-contract.ts'

export interface AskedStorefront extends StorefrontClient {
  /** What was asked, oldest first. */
  readonly asked: readonly { readonly name: string; readonly variables: Readonly<Record<string, unknown>> }[]
}

/** A client as Hydrogen has one: it gives the data, with the faults beside it. */
export function storefrontOf(shop: MadeUpStorefront): AskedStorefront {
  const run = runContract('storefront-graphql')
  const asked: AskedStorefront['asked'][number][] = []
  return {
    asked,
    async query(document, { variables }) {
      asked.push({ name: /query (\w+)/u.exec(document)?.[1] ?? '', variables })
      const { data, faults } = run(document, storefrontRoot(shop), variables)
      return { ...Object(data), ...(faults.length > 0 && { errors: faults.map((message) => ({ message })) }) }
    },
  }
}
