import * as z from 'zod/mini'

/**
 * What the published declarations of Istio leave open: rules of an AuthorizationPolicy, which stand there in a union that takes
 * any key (istio.io, Reference, Authorization Policy), and what Istio itself is installed with, which has no schema.
 */
const texts = z.array(z.string().check(z.minLength(1))).check(z.minLength(1))
const metadata = z.strictObject({ name: z.string(), namespace: z.string() })

const SOURCE = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'serviceAccounts',
  'ipBlocks',
  'remoteIpBlocks',
]
const OPERATION = ['hosts', 'ports', 'methods', 'paths']
const withNots = (keys: readonly string[]) =>
  z.strictObject(
    Object.fromEntries(
      keys.flatMap((key) =>
        [key, `not${key.charAt(0).toUpperCase()}${key.slice(1)}`].map((name) => [name, z.optional(texts)]),
      ),
    ),
  )

const authorizationPolicy = z.strictObject({
  apiVersion: z.literal('security.istio.io/v1'),
  kind: z.literal('AuthorizationPolicy'),
  metadata,
  spec: z.strictObject({
    selector: z.optional(z.strictObject({ matchLabels: z.record(z.string(), z.string()) })),
    action: z.optional(z.enum(['ALLOW', 'DENY', 'AUDIT', 'CUSTOM'])),
    rules: z.optional(
      z.array(
        z.strictObject({
          from: z.optional(z.array(z.strictObject({ source: withNots(SOURCE) }))),
          to: z.optional(z.array(z.strictObject({ operation: withNots(OPERATION) }))),
          when: z.optional(
            z.array(
              z.strictObject({ key: z.string(), values: z.optional(texts), notValues: z.optional(texts) }),
            ),
          ),
        }),
      ),
    ),
  }),
})

const mode = z.enum(['REGISTRY_ONLY', 'ALLOW_ANY'])

const installation = z.strictObject({
  apiVersion: z.literal('install.istio.io/v1alpha1'),
  kind: z.literal('IstioOperator'),
  metadata,
  spec: z.strictObject({
    meshConfig: z.strictObject({
      outboundTrafficPolicy: z.strictObject({ mode }),
      enableAutoMtls: z.boolean(),
      meshMTLS: z.strictObject({ minProtocolVersion: z.enum(['TLSV1_2', 'TLSV1_3']) }),
      accessLogFile: z.string(),
      accessLogEncoding: z.enum(['TEXT', 'JSON']),
      accessLogFormat: z.string(),
    }),
    components: z.strictObject({ cni: z.strictObject({ enabled: z.boolean(), namespace: z.string() }) }),
    values: z.strictObject({ pilot: z.strictObject({ env: z.record(z.string(), z.string()) }) }),
  }),
})

export const istioObject = z.discriminatedUnion('kind', [authorizationPolicy, installation])
