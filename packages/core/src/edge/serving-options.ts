import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import type { RateLimit } from '../state/rate-limiter.ts'

/** An origin that is served over TLS, such as `https://shop.example`. */
export const tlsOrigin: z.ZodMiniType<string> = z.string().check(z.refine(isTlsOrigin))

/** How many requests in how many seconds; by default so many in a minute. */
export function requestLimit(requests: number): z.ZodMiniType<RateLimit> {
  return z._default(
    z.strictObject({
      requests: z.int().check(z.gte(1), z.lte(1_000_000)),
      windowSeconds: z.int().check(z.gte(1), z.lte(86_400)),
    }),
    { requests, windowSeconds: 60 },
  )
}

/** How much of a request is read, and for how long. */
export const bodyLimits: {
  readonly requestBytes: z.ZodMiniType<number>
  readonly bodyTimeoutMs: z.ZodMiniType<number>
} = {
  requestBytes: z._default(z.int().check(z.gte(256), z.lte(262_144)), 16_384),
  bodyTimeoutMs: z._default(z.int().check(z.gte(100), z.lte(60_000)), 5_000),
}

/** An option of `maker` that cannot be used. */
export function servingFault(
  maker: string,
  known: Readonly<Record<string, unknown>>,
  issue: { readonly path: readonly PropertyKey[]; readonly code?: string } | undefined,
): CloisterError {
  const isUnknown = issue?.code === 'unrecognized_keys'
  return new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: {
      option: issue?.path.join('.') || `options of ${maker}`,
      expected: isUnknown ? `no option other than ${Object.keys(known).join(', ')}` : 'a value as documented',
    },
  })
}

function isTlsOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && url.protocol === 'https:' && url.origin === value
}
