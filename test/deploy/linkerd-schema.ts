import * as z from 'zod/mini'

/**
 * Objects of `policy.linkerd.io`, as far as `deploy/linkerd` uses them, as the definitions of Linkerd 2.19 describe them
 * (charts/linkerd-crds/templates/policy). A cluster drops keys that it does not know without a word; here they are faults.
 */
const name = z.string().check(z.regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/u))
const metadata = z.strictObject({ name, namespace: name })
const cidr = z.union([z.cidrv4(), z.cidrv6()])
const labels = z.record(z.string(), z.string())
const group = z.literal('policy.linkerd.io')
const networks = z.array(z.strictObject({ cidr, except: z.optional(z.array(cidr)) }))

const object = <T extends z.core.$ZodType>(kind: string, version: string, spec: T) =>
  z.strictObject({
    apiVersion: z.literal(`policy.linkerd.io/${version}`),
    kind: z.literal(kind),
    metadata,
    spec,
  })

const server = object(
  'Server',
  'v1beta3',
  z.strictObject({
    podSelector: z.strictObject({ matchLabels: labels }),
    port: z.union([z.int().check(z.gte(1), z.lte(65_535)), name]),
    proxyProtocol: z.enum(['unknown', 'HTTP/1', 'HTTP/2', 'gRPC', 'opaque', 'TLS']),
    accessPolicy: z.enum([
      'deny',
      'audit',
      'all-authenticated',
      'all-unauthenticated',
      'cluster-authenticated',
      'cluster-unauthenticated',
    ]),
  }),
)

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'] as const

const httpRoute = object(
  'HTTPRoute',
  'v1beta3',
  z.strictObject({
    parentRefs: z.array(z.strictObject({ group, kind: z.literal('Server'), name })).check(z.minLength(1)),
    rules: z.array(
      z.strictObject({
        matches: z.array(
          z.strictObject({
            path: z.strictObject({
              type: z.enum(['Exact', 'PathPrefix', 'RegularExpression']),
              value: z.string().check(z.regex(/^\//u)),
            }),
            method: z.enum(METHODS),
          }),
        ),
      }),
    ),
  }),
)

const meshTls = object(
  'MeshTLSAuthentication',
  'v1alpha1',
  z.strictObject({
    identities: z
      .array(
        z.string().check(z.regex(/^(\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/u)),
      )
      .check(z.minLength(1)),
  }),
)

const networkAuthentication = object('NetworkAuthentication', 'v1alpha1', z.strictObject({ networks }))

const authorization = object(
  'AuthorizationPolicy',
  'v1alpha1',
  z.strictObject({
    targetRef: z.strictObject({ group, kind: z.enum(['Server', 'HTTPRoute']), name }),
    requiredAuthenticationRefs: z
      .array(
        z.strictObject({ group, kind: z.enum(['MeshTLSAuthentication', 'NetworkAuthentication']), name }),
      )
      .check(z.minLength(1)),
  }),
)

const egressNetwork = object(
  'EgressNetwork',
  'v1alpha1',
  z.strictObject({ trafficPolicy: z.enum(['Allow', 'Deny']), networks: z.optional(networks) }),
)

export const linkerdObject = z.discriminatedUnion('kind', [
  server,
  httpRoute,
  meshTls,
  networkAuthentication,
  authorization,
  egressNetwork,
])
