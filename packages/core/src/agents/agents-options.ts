import * as z from 'zod/mini'
import type { CloisterError } from '../cloister-error.ts'
import type { Cloister } from '../create-cloister.ts'
import { bodyLimits, requestLimit, servingFault, tlsOrigin } from '../edge/serving-options.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { RateLimit, RateLimiter } from '../state/rate-limiter.ts'
import type { CatalogueVariants } from './catalogue-variants.ts'

export interface CatalogueAgentsOptions {
  /** Whose discovery understands queries: as it does for the shop's own pages, minimised in the same way. */
  readonly cloister: Pick<Cloister, 'discovery'>
  /** The catalogue of that Cloister, from which every product, price and link of an answer is read. */
  readonly catalogue: Catalogue
  /** Where agents ask, such as `https://shop.example/api/ucp/mcp`. The profile at `/.well-known/ucp` names it. */
  readonly endpoint: string
  /** What completes the paths of products and images. Default: the origin of `endpoint`. */
  readonly shopUrl?: string
  /** Variants of products. Default: every product is sold as it is, under its own id. */
  readonly variants?: CatalogueVariants
  /** Origins of pages of the shop that may ask, where it is mounted at theirs. Default: none; agents on servers send no origin. */
  readonly origins?: readonly string[]
  /** Requests of one address. All without a known address count as one. Default 240 in 60 seconds. */
  readonly limitPerAddress?: RateLimit
  /** Calls that name one agent profile, from one address: nobody can use up what another agent has. Default 120 in 60 seconds. */
  readonly limitPerAgent?: RateLimit
  /** Default: counters in the memory of this process. */
  readonly limiter?: RateLimiter
  /**
   * Signs cursors, and turns addresses and profiles into tokens before they are counted: base64url of at least 32 random
   * bytes. Default: a new one for each process. Servers that share a limiter or a host name need the same.
   */
  readonly key?: string
  /** Longest wait for an answer, in milliseconds. Default 8,000, 500 to 60,000. */
  readonly answerMs?: number
  /** Bytes of one request body. Default 16,384, at most 262,144. */
  readonly requestBytes?: number
  /** Longest wait for a whole request body, in milliseconds. Default 5,000, 100 to 60,000. */
  readonly bodyTimeoutMs?: number
}

export type CatalogueAgentsConfig = Required<Omit<CatalogueAgentsOptions, 'limiter' | 'variants'>> &
  Pick<CatalogueAgentsOptions, 'limiter' | 'variants'>

const has = (...names: readonly string[]) => {
  return (value: unknown) =>
    names.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'function')
}

const schema = z.strictObject({
  cloister: z.custom<CatalogueAgentsOptions['cloister']>((value) =>
    has('search', 'searchProgressively')((value as Cloister | null)?.discovery),
  ),
  catalogue: z.custom<Catalogue>(has('search', 'products')),
  endpoint: z.string().check(z.refine(isEndpoint)),
  shopUrl: z.optional(tlsOrigin),
  variants: z.optional(z.custom<CatalogueVariants>(has('of', 'productIds'))),
  origins: z._default(z.array(tlsOrigin), []),
  limitPerAddress: requestLimit(240),
  limitPerAgent: requestLimit(120),
  limiter: z.optional(z.custom<RateLimiter>(has('take'))),
  key: z.optional(z.string().check(z.regex(/^[\w-]{43,512}$/u))),
  answerMs: z._default(z.int().check(z.gte(500), z.lte(60_000)), 8_000),
  ...bodyLimits,
})

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option. */
export function parseAgentsOptions(options: CatalogueAgentsOptions): CatalogueAgentsConfig {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw invalid(parsed.error.issues[0])
  const { shopUrl, key, limiter, variants, ...rest } = parsed.data
  // Counters that servers share count nothing together under keys that each made up.
  if (limiter !== undefined && key === undefined) throw invalid({ path: ['key'] })
  return Object.freeze({
    ...rest,
    shopUrl: shopUrl ?? new URL(rest.endpoint).origin,
    key: key ?? randomKey(),
    ...(limiter !== undefined && { limiter }),
    ...(variants !== undefined && { variants }),
  })
}

function invalid(issue: Parameters<typeof servingFault>[2]): CloisterError {
  return servingFault('createCatalogueAgents', schema.def.shape, issue)
}

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

function isEndpoint(value: string): boolean {
  const url = URL.parse(value)
  return (
    url !== null && url.protocol === 'https:' && url.href === value && url.pathname !== '/' && isBare(url)
  )
}

function isBare({ username, password, search, hash }: URL): boolean {
  return username === '' && password === '' && search === '' && hash === ''
}
