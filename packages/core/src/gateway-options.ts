import * as z from 'zod/mini'
import { parsePolicy } from './attest/read-policy.ts'
import { authorizationFault } from './authenticate/authorization-fault.ts'
import type { AuthorizationOptions, Credential } from './authenticate/authorization-options.ts'
import { CloisterError } from './cloister-error.ts'
import { optionFault, refuseOption } from './option-fault.ts'
import type { AttestationOptions } from './transport/attestation-options.ts'
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
  /**
   * Demands that the machine which ends TLS proves what it runs before anything is sent to it, and from time to time
   * again. On Node only. Default: no proof.
   */
  readonly attestation?: AttestationOptions
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

/** The way to a gateway after the door: checked, complete, frozen. */
export interface GatewayConfig {
  readonly url: TlsEndpoint
  readonly authorization: AuthorizationOptions
  readonly tls: TlsOptions
  readonly network: NetworkOptions
  readonly limits: Required<GatewayLimits>
  readonly attestation?: Required<AttestationOptions>
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
const privateKey = z.string().check(z.regex(/-----BEGIN |^\s*\{/u))
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

const parts = {
  authorization: z.strictObject({
    preset: z.optional(z.enum(['generic', 'kong', 'apigee', 'keycloak', 'entra'])),
    issuer: text,
    tokenEndpoint: optionalText,
    clientId: text,
    clientSecret: z.optional(z.union([text, provider])),
    privateKey: z.optional(z.union([privateKey, provider])),
    privateKeyId: optionalText,
    method: z.optional(z.enum(['client_secret_basic', 'client_secret_post', 'tls_client_auth'])),
    dpop: z.optional(z.boolean()),
    scope: optionalText,
    resource: optionalText,
    network: z.optional(network),
    tls: z.optional(tls),
  }),
  attestation: z.optional(
    z.strictObject({
      policy: z.custom<AttestationOptions['policy']>((value) => typeof value === 'object' && value !== null),
      path: z._default(z.string().check(z.regex(/^(?:\/[\w.~-]+)+$/u)), '/.well-known/cloister/evidence'),
      hash: z._default(z.enum(['SHA-256', 'SHA-384']), 'SHA-256'),
      maxAgeSeconds: between(1, 3600, 300),
      timeoutMs: between(50, 30_000, 3_000),
    }),
  ),
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
}

/** The way to a gateway as it was read, before what its parts say of each other is checked. */
export interface ReadGateway extends Omit<GatewayConfig, 'url'> {
  readonly url: string
}

/** The way to the gateway of a model, for a schema that holds it. */
export const gatewaySchema: z.ZodMiniType<ReadGateway & Pick<GatewayOptions, 'model'>> = z.strictObject({
  url: text,
  model: text,
  ...parts,
}) as z.ZodMiniType<ReadGateway & Pick<GatewayOptions, 'model'>>
const alone = z.strictObject({ gateway: z.strictObject({ url: text, ...parts }) })

/** @throws As {@link parseGateway}. */
export function checkedGateway<Read extends ReadGateway>(
  gateway: Read,
): Omit<Read, keyof GatewayConfig> & GatewayConfig {
  const authorization = checkedAuthorization(gateway)
  if (gateway.attestation) parsePolicy(gateway.attestation.policy, 'gateway.attestation.policy.')
  const isProven =
    gateway.tls.clientCertificate !== undefined ||
    authorization.dpop === true ||
    gateway.attestation !== undefined
  if (gateway.network.kind === 'public' && !isProven) {
    throw refuseOption(
      'gateway.tls.clientCertificate',
      'a client certificate, gateway.authorization.dpop or gateway.attestation, because gateway.network.kind is public',
    )
  }
  const url = endpoint('gateway.url', gateway.url)
  for (const part of [...Object.values(gateway), authorization, authorization.network]) Object.freeze(part)
  return Object.freeze({ ...gateway, url, authorization }) as Omit<Read, keyof GatewayConfig> & GatewayConfig
}

/**
 * Checks the way to a gateway where it stands alone. Errors name the options as `gateway.…` all the same.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option, or `CLOISTER_TLS_REQUIRED`.
 */
export function parseGateway(gateway: Omit<GatewayOptions, 'model'>): GatewayConfig {
  const parsed = alone.safeParse({ gateway })
  if (!parsed.success) throw optionFault(alone, parsed.error.issues[0])
  return checkedGateway(parsed.data.gateway as ReadGateway)
}

function checkedAuthorization(gateway: ReadGateway): AuthorizationOptions {
  const authorization = gateway.authorization
  endpoint('gateway.authorization.issuer', authorization.issuer)
  if (authorization.tokenEndpoint !== undefined) {
    endpoint('gateway.authorization.tokenEndpoint', authorization.tokenEndpoint)
  }
  const fault = authorizationFault(authorization, gateway.tls)
  if (fault) throw refuseOption(fault.option, fault.expected)
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
