import { CloisterError } from '@cloister/core'
import type { AdminClient } from '../admin/admin-client.ts'

/** What every step of an assessment needs to ask about its order. */
export interface OrderAsking {
  readonly client: AdminClient
  /** Such as `gid://shopify/Order/1`. */
  readonly id: string
  readonly signal: AbortSignal
}

/** @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_REFUSED` when a mutation was not carried out. */
export function requireDone(answer: { readonly userErrors: readonly unknown[] } | null): void {
  if (answer === null || answer.userErrors.length > 0) throw new CloisterError('CLOISTER_PLATFORM_REFUSED')
}
