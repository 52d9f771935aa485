import * as z from 'zod/mini'
import { CloisterError } from '../../cloister-error.ts'
import type { TokenSource } from '../gateway-door.ts'
import { isCidr, type NetworkOptions, type NetworkPolicy, networkPolicy } from '../network-policy.ts'
import { type TlsContextSource, tlsContextSource } from '../tls-context.ts'
import { parseTlsEndpoint, type TlsEndpoint } from '../tls-endpoint.ts'
import type { TlsOptions } from '../tls-options.ts'

/** Where a private model listens for messages, and how to get there. */
export interface SecureSocketOptions {
  /** An absolute `wss:` URL without credentials, query or fragment. */
  readonly url: string
  /** Gives the access token of the handshake. It travels in a header, never in the URL. */
  readonly tokens: TokenSource
  readonly tls?: TlsOptions
  /** Default: private addresses only. */
  readonly network?: NetworkOptions
  readonly limits?: SecureSocketLimits
}

export interface SecureSocketLimits {
  /** Bytes of one answer. Default 65,536, at most 1,048,576. */
  readonly replyBytes?: number
  /** Bytes that may wait to be sent; a message beyond them is refused. Default 262,144, at most 4,194,304. */
  readonly bufferedBytes?: number
  /** Messages that may wait for their answer on one socket. Default 2,048. */
  readonly inFlight?: number
  /** Longest wait for one answer unless the request says otherwise, in milliseconds. Default 5,000. */
  readonly timeoutMs?: number
  /** Longest wait for TCP, TLS and the upgrade together, in milliseconds. Default 3,000. */
  readonly handshakeMs?: number
  /** Time between pings, in milliseconds. Default 15,000. */
  readonly heartbeatMs?: number
  /** Longest wait for a pong, in milliseconds. Default 5,000. */
  readonly pongMs?: number
  /** How often the token source is asked for a newer token, in milliseconds. Default 2,000. */
  readonly tokenCheckMs?: number
  /** Longest pause before a lost socket is opened again, in milliseconds. Default 10,000. */
  readonly reconnectMs?: number
  /** Longest wait for the peer to close as well, in milliseconds. Default 2,000. */
  readonly closeMs?: number
}

/** Options after the door: checked and complete. */
export interface SecureSocketConfig {
  /** The `https:` form of the URL: what a proof of possession covers (RFC 9449 §4.2 knows no `wss:`). */
  readonly endpoint: TlsEndpoint
  readonly tokens: TokenSource
  readonly pins: readonly string[]
  readonly network: NetworkPolicy
  /** Whether the token must be bound to a key, because nothing else ties it to us. */
  readonly needsBoundToken: boolean
  readonly tlsContext: TlsContextSource
  readonly limits: Required<SecureSocketLimits>
}

const between = (least: number, most: number, usual: number) =>
  z._default(z.int().check(z.gte(least), z.lte(most)), usual)
const text = z.string().check(z.minLength(1), z.maxLength(4096))
const limits = z.strictObject({
  replyBytes: between(128, 1_048_576, 65_536),
  bufferedBytes: between(1024, 4_194_304, 262_144),
  inFlight: between(1, 65_536, 2_048),
  timeoutMs: between(10, 120_000, 5_000),
  handshakeMs: between(50, 60_000, 3_000),
  heartbeatMs: between(20, 120_000, 15_000),
  pongMs: between(20, 60_000, 5_000),
  tokenCheckMs: between(10, 60_000, 2_000),
  reconnectMs: between(10, 120_000, 10_000),
  closeMs: between(10, 60_000, 2_000),
})
const schema = z.strictObject({
  url: text,
  tokens: z.custom<TokenSource>((value) => typeof (value as TokenSource | null)?.token === 'function'),
  tls: z._default(
    z.strictObject({
      ca: z.optional(z.string()),
      pins: z.optional(z.array(z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/u)))),
      clientCertificate: z.optional(z.custom<NonNullable<TlsOptions['clientCertificate']>>(isGiven)),
      minimumVersion: z.optional(z.enum(['TLSv1.2', 'TLSv1.3'])),
    }),
    {},
  ),
  network: z._default(
    z.strictObject({
      kind: z.optional(z.enum(['private', 'public'])),
      allow: z.optional(z.array(z.string().check(z.refine(isCidr)))),
    }),
    {},
  ),
  limits: z._default(limits, limits.parse({})),
})

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option, or `CLOISTER_TLS_REQUIRED`. */
export function parseSecureSocketOptions(options: SecureSocketOptions): SecureSocketConfig {
  const parsed = schema.safeParse(options)
  if (!parsed.success) {
    const option = parsed.error.issues[0]?.path.join('.') || 'options of openSecureSocket'
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      details: { option, expected: 'a value as documented' },
    })
  }
  const { url, tokens, tls, network } = parsed.data
  const chosenTls = tls as TlsOptions
  return {
    endpoint: parseSocketUrl(url),
    tokens,
    pins: tls.pins ?? [],
    network: networkPolicy(network as NetworkOptions),
    needsBoundToken: network.kind === 'public' && tls.clientCertificate === undefined,
    tlsContext: tlsContextSource(chosenTls, parsed.data.limits.handshakeMs),
    limits: parsed.data.limits,
  }
}

/** `ws` itself would take `ws:`, and takes `http:` for `ws:` without a word. */
function parseSocketUrl(url: string): TlsEndpoint {
  if (!/^wss:\/\//iu.test(url))
    throw new CloisterError('CLOISTER_TLS_REQUIRED', { details: { option: 'url' } })
  return parseTlsEndpoint(url.replace(/^wss:/iu, 'https:'))
}

function isGiven(value: unknown): boolean {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
}
