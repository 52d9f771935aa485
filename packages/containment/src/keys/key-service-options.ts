import type { NetworkOptions, TlsOptions } from '@cloister/core'
import * as z from 'zod/mini'

/** How a key service is reached. */
export interface KeyServiceOptions {
  /** Longest wait for one answer, in milliseconds. Default 10 000; 30 000 for a call with all that is asked again. */
  readonly deadlineMs?: number | undefined
  readonly tls?: TlsOptions | undefined
  /** Where the service may live. Default: the open internet and private addresses. */
  readonly network?: NetworkOptions | undefined
}

/** A credential that is sent as it is. A function is asked at every call, so that it can be short-lived. */
export type KeyServiceToken = string | (() => string | Promise<string>)

interface ServiceShape {
  readonly deadlineMs: z.ZodMiniDefault<z.ZodMiniType<number>>
  readonly tls: z.ZodMiniOptional<z.ZodMiniType<TlsOptions>>
  readonly network: z.ZodMiniOptional<z.ZodMiniType<NetworkOptions>>
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

export const serviceShape: ServiceShape = {
  deadlineMs: z._default(z.int().check(z.gte(100), z.lte(30_000)), 10_000),
  tls: z.optional(z.custom<TlsOptions>(isObject)),
  network: z.optional(z.custom<NetworkOptions>(isObject)),
}

/** What fits into a header. */
export const tokenText: z.ZodMiniType<string> = z.string().check(z.regex(/^[\x21-\x7e]{1,16384}$/u))

export const tokenSchema: z.ZodMiniType<KeyServiceToken> = z.union([
  tokenText,
  z.custom<() => string | Promise<string>>((value) => typeof value === 'function'),
])
