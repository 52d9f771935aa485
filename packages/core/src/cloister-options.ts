import * as z from 'zod/mini'
import { authorizationFault } from './authenticate/authorization-fault.ts'
import type { AuthorizationOptions, Credential } from './authenticate/authorization-options.ts'
import { CloisterError } from './cloister-error.ts'
import { SUPPORT_ACTIONS } from './crossing/support-crossing.ts'
import { isLocale, LOCALE_LENGTH } from './locale.ts'
import type { Observer } from './observe/call-event.ts'
import type { ShoppingPatterns } from './recommendations/shopping-patterns.ts'
import type { Catalogue } from './retrieve/catalogue.ts'
import type { Knowledge } from './retrieve/knowledge.ts'
import type { ActionPolicies, ActionPolicy } from './support/support-actions.ts'
import { isCidr, type NetworkOptions } from './transport/network-policy.ts'
import { parseTlsEndpoint, type TlsEndpoint } from './transport/tls-endpoint.ts'
import type { ClientCertificate, TlsOptions } from './transport/tls-options.ts'

/** Where the private model is and how to get there. */
export interface GatewayOptions {
  /** Base URL of the OpenAI-compatible API behind the gateway, such as `https://llm.internal.example/v1`. */
  readonly url: string
  /** The name under which the gateway serves the model. */
  readonly model: string
  readonly authorization: AuthorizationOptions
  readonly tls?: TlsOptions
  /** Default: private addresses only. */
  readonly network?: NetworkOptions
  readonly limits?: GatewayLimits
}

export interface GatewayLimits {
  /** Bytes of one request. Default 65,536, at most 1,048,576. */
  readonly requestBytes?: number
  /** Bytes of one answer, streamed or not. Default 262,144, at most 4,194,304. */
  readonly replyBytes?: number
  /** Longest wait for the next event of a stream, in milliseconds; comments do not count. Default 10,000. */
  readonly idleMs?: number
  /** Longest wait for the first event of a stream, in milliseconds, token and connection included. Default 8,000. */
  readonly firstByteMs?: number
  /** Longest wait for the TCP and TLS handshake, in milliseconds. Default 3,000. */
  readonly connectMs?: number
}

/** How long each capability waits for the model before it answers without, in milliseconds. 50 to 120,000. */
export interface Deadlines {
  /** Default 800. */
  readonly discoveryMs?: number
  /** Default 1,200. */
  readonly recommendationsMs?: number
  /** For the whole streamed answer. Default 20,000. */
  readonly supportMs?: number
}

/** What support may offer beside answers. */
export interface SupportSettings {
  /** The actions on an order that may be proposed, each with the shop's own rules and code. Default: none. */
  readonly actions?: ActionPolicies
}

export interface DiscoveryOptions {
  /**
   * Lets the model put the first 25 products of a search in order, in a second question within the same deadline.
   * Default `false`.
   */
  readonly rerank?: boolean
}

export interface CloisterOptions {
  readonly gateway: GatewayOptions
  /** The shop's products: `openCatalogue` of `@cloister/core/retrieve`, or a platform's own search. */
  readonly catalogue: Catalogue
  /** The shop's help pages. Without them support knows order states only. */
  readonly knowledge?: Knowledge
  /**
   * What goes with what, learned from baskets and sessions: `createShoppingPatterns`. Without them recommendations
   * come from the catalogue alone.
   */
  readonly patterns?: ShoppingPatterns
  /** Language of the shop, BCP 47. Default `en`. */
  readonly locale?: string
  readonly deadlines?: Deadlines
  readonly discovery?: DiscoveryOptions
  readonly support?: SupportSettings
  /** Told about every call: counts, codes and durations, never content. */
  readonly observe?: Observer
}

/** Options after the door: checked, complete, frozen. */
export interface CloisterConfig {
  readonly gateway: Omit<GatewayOptions, 'url' | 'tls' | 'network' | 'limits'> & {
    readonly url: TlsEndpoint
    readonly tls: TlsOptions
    readonly network: NetworkOptions
    readonly limits: Required<GatewayLimits>
  }
  readonly catalogue: Catalogue
  readonly knowledge: Knowledge | undefined
  readonly patterns: ShoppingPatterns | undefined
  readonly locale: string
  readonly deadlines: Required<Deadlines>
  readonly discovery: Required<DiscoveryOptions>
  readonly support: Required<SupportSettings>
  readonly observe: Observer
}

const text = z.string().check(z.minLength(1), z.maxLength(4096))
const between = (least: number, most: number, usual: number) =>
  z._default(z.int().check(z.gte(least), z.lte(most)), usual)
const optionalText = z.optional(text)
const network = z.strictObject({
  kind: z.optional(z.enum(['private', 'public'])),
  allow: z.optional(z.array(z.string().check(z.refine(isCidr, 'a CIDR block such as 10.20.0.0/16')))),
})
const pem = z.string().check(z.includes('-----BEGIN '))
const provider = z.custom<Exclude<Credential, string>>((value) => typeof value === 'function')
const tls = z.strictObject({
  ca: z.optional(pem),
  pins: z.optional(z.array(z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/u)))),
  clientCertificate: z.optional(
    z.union([
      z.strictObject({ certificate: pem, privateKey: pem }),
      z.custom<() => ClientCertificate>((value) => typeof value === 'function'),
    ]),
  ),
  minimumVersion: z.optional(z.enum(['TLSv1.2', 'TLSv1.3'])),
})

const PATTERN_METHODS = ['nextItems', 'boughtTogether', 'lookedAtTogether', 'trending']

const schema = z.strictObject({
  gateway: z.strictObject({
    url: text,
    model: text,
    authorization: z.strictObject({
      preset: z.optional(z.enum(['generic', 'kong', 'apigee', 'keycloak', 'entra'])),
      issuer: text,
      tokenEndpoint: optionalText,
      clientId: text,
      clientSecret: z.optional(z.union([text, provider])),
      privateKey: z.optional(z.union([pem, provider])),
      privateKeyId: optionalText,
      method: z.optional(z.enum(['client_secret_basic', 'client_secret_post', 'tls_client_auth'])),
      dpop: z.optional(z.boolean()),
      scope: optionalText,
      resource: optionalText,
      network: z.optional(network),
      tls: z.optional(tls),
    }),
    tls: z._default(tls, {}),
    network: z._default(network, {}),
    limits: z._default(
      z.strictObject({
        requestBytes: between(1024, 1_048_576, 65_536),
        replyBytes: between(1024, 4_194_304, 262_144),
        idleMs: between(100, 120_000, 10_000),
        firstByteMs: between(100, 120_000, 8_000),
        connectMs: between(50, 60_000, 3_000),
      }),
      {
        requestBytes: 65_536,
        replyBytes: 262_144,
        idleMs: 10_000,
        firstByteMs: 8_000,
        connectMs: 3_000,
      },
    ),
  }),
  catalogue: z.custom<Catalogue>(isCatalogue),
  knowledge: z.optional(z.custom<Knowledge>((value) => hasMethods(value, ['passages']))),
  locale: z._default(z.string().check(z.maxLength(LOCALE_LENGTH), z.refine(isLocale)), 'en'),
  deadlines: z._default(
    z.strictObject({
      discoveryMs: between(50, 120_000, 800),
      recommendationsMs: between(50, 120_000, 1_200),
      supportMs: between(50, 120_000, 20_000),
    }),
    { discoveryMs: 800, recommendationsMs: 1_200, supportMs: 20_000 },
  ),
  support: z._default(
    z.strictObject({
      actions: z._default(
        z.strictObject(
          Object.fromEntries(
            SUPPORT_ACTIONS.map((action) => [action, z.optional(z.custom<ActionPolicy>(isPolicy))]),
          ),
        ),
        {},
      ),
    }),
    { actions: {} },
  ),
  discovery: z._default(z.strictObject({ rerank: z._default(z.boolean(), false) }), { rerank: false }),
  observe: z._default(
    z.custom<Observer>((value) => typeof value === 'function'),
    () => () => undefined,
  ),
  patterns: z.optional(z.custom<ShoppingPatterns>((value) => hasMethods(value, PATTERN_METHODS))),
})

/**
 * Checks the options once, at the door.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option, or `CLOISTER_TLS_REQUIRED`.
 */
export function parseCloisterOptions(options: CloisterOptions): CloisterConfig {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw invalid(parsed.error.issues[0])
  const { gateway } = parsed.data
  const authorization = checkedAuthorization(gateway)
  const isProven = gateway.tls.clientCertificate !== undefined || authorization.dpop === true
  if (gateway.network.kind === 'public' && !isProven) {
    throw refuse(
      'gateway.tls.clientCertificate',
      'a client certificate or gateway.authorization.dpop, because gateway.network.kind is public',
    )
  }
  const url = endpoint('gateway.url', gateway.url)
  for (const part of [
    ...Object.values(gateway),
    authorization,
    authorization.network,
    parsed.data.deadlines,
    parsed.data.discovery,
  ]) {
    Object.freeze(part)
  }
  return Object.freeze({
    ...parsed.data,
    gateway: Object.freeze({ ...gateway, url, authorization }),
  }) as CloisterConfig
}

function checkedAuthorization(gateway: z.infer<typeof schema>['gateway']): AuthorizationOptions {
  const authorization = gateway.authorization as AuthorizationOptions
  endpoint('gateway.authorization.issuer', authorization.issuer)
  if (authorization.tokenEndpoint !== undefined) {
    endpoint('gateway.authorization.tokenEndpoint', authorization.tokenEndpoint)
  }
  const fault = authorizationFault(authorization, gateway.tls as TlsOptions)
  if (fault) throw refuse(fault.option, fault.expected)
  const { clientSecret, privateKey } = authorization
  return {
    ...authorization,
    ...(clientSecret !== undefined && { clientSecret: hidden(clientSecret) }),
    ...(privateKey !== undefined && { privateKey: hidden(privateKey) }),
  }
}

/** A printer shows that there is a function, and not what it gives. */
function hidden(credential: Credential): Credential {
  return typeof credential === 'function' ? credential : () => credential
}

function endpoint(option: string, value: string): TlsEndpoint {
  try {
    return parseTlsEndpoint(value)
  } catch {
    throw new CloisterError('CLOISTER_TLS_REQUIRED', { details: { option } })
  }
}

function refuse(option: string, expected: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option, expected } })
}

/** Names the option by the path of our own schema; an unknown key is counted, not repeated: it may be a misplaced secret. */
function invalid(issue: z.core.$ZodIssue | undefined): CloisterError {
  const option = issue?.path.join('.') || 'options'
  if (issue?.code === 'unrecognized_keys') {
    return refuse(option, `no option other than ${knownKeys(issue.path).join(', ')}`)
  }
  return refuse(
    option,
    issue?.code === 'invalid_type' ? `a value of type ${issue.expected}` : 'a value as documented',
  )
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let here: z.core.$ZodType = schema
  for (const key of path) here = shapeOf(here)[String(key)] ?? here
  return Object.keys(shapeOf(here))
}

function shapeOf(type: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const { def } = (type as z.core.$ZodTypes)._zod
  if (def.type === 'object') return def.shape
  return 'innerType' in def ? shapeOf(def.innerType) : {}
}

function isCatalogue(value: unknown): boolean {
  const methods = ['search', 'facets', 'brandsIn', 'products', 'companions']
  return hasMethods(value, methods) && /^[A-Z]{3}$/u.test(String((value as Catalogue).currency))
}

function isPolicy(value: unknown): boolean {
  return hasMethods(value, ['isAllowed', 'run'])
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === 'function')
  )
}
