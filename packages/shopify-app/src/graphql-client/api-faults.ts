import { CloisterError, type CloisterErrorCode } from '@cloister/core'
import * as z from 'zod/mini'

interface ApiFault {
  readonly extensions?: { readonly code?: string | undefined } | null | undefined
}

/** What an API of Shopify answers beside the data, or instead of it. */
export const apiFaults: z.ZodMiniType<readonly ApiFault[]> = z.array(
  z.object({ extensions: z.nullish(z.object({ code: z.optional(z.string()) })) }),
)

/** Nothing of a fault is kept but what it means: messages quote what was asked. */
const MEANINGS: ReadonlyMap<string | undefined, CloisterErrorCode> = new Map([
  ['THROTTLED', 'CLOISTER_PLATFORM_BUSY'],
  ['ACCESS_DENIED', 'CLOISTER_PLATFORM_REFUSED'],
  ['UNAUTHORIZED', 'CLOISTER_PLATFORM_REFUSED'],
  ['UNAUTHENTICATED', 'CLOISTER_PLATFORM_SIGNED_OUT'],
  ['undefinedField', 'CLOISTER_PLATFORM_DIALECT_UNKNOWN'],
])

/**
 * Partial data beside a fault is something that is missing for a reason; nobody downstream could tell.
 *
 * @throws A {@link CloisterError} with a code that begins with `CLOISTER_PLATFORM_`, where there is a fault.
 */
export function refuseFaults(faults: readonly ApiFault[] | null | undefined): void {
  if (!faults || faults.length === 0) return
  const codes = faults.map(({ extensions }) => MEANINGS.get(extensions?.code))
  throw new CloisterError(codes.find((code) => code !== undefined) ?? 'CLOISTER_PLATFORM_FAILED')
}
