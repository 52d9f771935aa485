import * as z from 'zod/mini'

/**
 * A declarative file of Kong Gateway 3.x, as far as `deploy/kong` uses it: entities and plugins with the fields that their
 * schemas in Kong’s source and its documentation have (kong/db/schema/entities, kong/plugins/NAME/schema.lua). Kong refuses a
 * file with any other when it starts.
 */
const texts = z.array(z.string().check(z.minLength(1)))
const whole = z.int().check(z.gte(0))
const positive = z.number().check(z.gt(0))

const PLUGINS = {
  jwt: z.strictObject({
    key_claim_name: z.string(),
    claims_to_verify: z.array(z.enum(['exp', 'nbf'])),
    maximum_expiration: z.number().check(z.gte(0), z.lte(31_536_000)),
    uri_param_names: texts,
    cookie_names: texts,
    header_names: texts,
    run_on_preflight: z.boolean(),
  }),
  acl: z.strictObject({ allow: texts.check(z.minLength(1)), hide_groups_header: z.boolean() }),
  'rate-limiting': z.strictObject({
    second: z.optional(positive),
    minute: z.optional(positive),
    hour: z.optional(positive),
    limit_by: z.enum(['consumer', 'credential', 'ip', 'service', 'header', 'path', 'consumer-group']),
    policy: z.enum(['local', 'redis']),
    fault_tolerant: z.boolean(),
    hide_client_headers: z.boolean(),
  }),
  'request-size-limiting': z.strictObject({
    allowed_payload_size: z.int().check(z.gte(1)),
    size_unit: z.enum(['bytes', 'kilobytes', 'megabytes']),
    require_content_length: z.boolean(),
  }),
  'request-termination': z.strictObject({
    status_code: z.int().check(z.gte(100), z.lte(599)),
    message: z.string(),
  }),
  'request-transformer': z.strictObject({ remove: z.strictObject({ headers: texts }) }),
  'post-function': z.strictObject({ access: texts }),
  'openid-connect': z.strictObject({
    issuer: z.url(),
    client_id: texts,
    client_secret: texts,
    client_auth: z.array(
      z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'tls_client_auth']),
    ),
    auth_methods: z.array(z.enum(['bearer', 'introspection'])),
    bearer_token_param_type: z.array(z.enum(['body', 'cookie', 'header', 'query'])),
    issuers_allowed: texts,
    audience_required: texts,
    scopes_required: texts,
    ssl_verify: z.boolean(),
    cache_introspection: z.boolean(),
    cache_ttl: positive,
    consumer_claim: texts,
    consumer_by: z.array(z.enum(['custom_id', 'id', 'username'])),
    consumer_optional: z.boolean(),
    upstream_access_token_header: z.nullable(z.string()),
    run_on_preflight: z.boolean(),
  }),
} as const

const plugin = z.discriminatedUnion(
  'name',
  Object.entries(PLUGINS).map(([name, config]) => z.strictObject({ name: z.literal(name), config })) as never,
)
const plugins = z.array(plugin)
const protocols = z.array(z.enum(['http', 'https'])).check(z.minLength(1))
/** A path, or a regular expression behind a `~`. */
const paths = z.array(z.string().check(z.regex(/^~?\//u))).check(z.minLength(1))

const route = z.strictObject({
  name: z.string(),
  protocols,
  hosts: z.optional(texts),
  methods: z.optional(z.array(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']))),
  paths,
  strip_path: z.optional(z.boolean()),
  preserve_host: z.optional(z.boolean()),
  response_buffering: z.optional(z.boolean()),
  plugins: z.optional(plugins),
})

const service = z
  .strictObject({
    name: z.string(),
    protocol: z.enum(['http', 'https']),
    host: z.string().check(z.regex(/^[a-z0-9.-]+$/u)),
    port: z.int().check(z.gte(1), z.lte(65_535)),
    tls_verify: z.optional(z.boolean()),
    tls_verify_depth: z.optional(whole),
    ca_certificates: z.optional(z.array(z.guid())),
    client_certificate: z.optional(z.strictObject({ id: z.guid() })),
    connect_timeout: positive,
    write_timeout: positive,
    read_timeout: positive,
    retries: whole,
    routes: z.array(route),
    plugins,
  })
  .check(
    z.refine(
      (one) => one.protocol === 'https' || (one.client_certificate ?? one.tls_verify) === undefined,
      'Kong takes certificates of an https service alone.',
    ),
  )

const consumer = z.strictObject({
  username: z.string(),
  acls: z.array(z.strictObject({ group: z.string() })),
  jwt_secrets: z.optional(
    z.array(
      z.strictObject({ key: z.string(), algorithm: z.enum(['RS256', 'ES256']), rsa_public_key: z.string() }),
    ),
  ),
})

const file = z.strictObject({
  _format_version: z.literal('3.0'),
  _transform: z.literal(true),
  services: z.array(service),
  routes: z.array(route),
  consumers: z.array(consumer),
  ca_certificates: z.optional(z.array(z.strictObject({ id: z.guid(), cert: z.string() }))),
  certificates: z.optional(z.array(z.strictObject({ id: z.guid(), cert: z.string(), key: z.string() }))),
})

type KongFile = z.output<typeof file>

/** What Kong would refuse in a file, and ids and groups that lead nowhere. */
export function faultsOfKong(document: unknown): readonly string[] {
  const parsed = file.safeParse(document)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return [...danglingIds(parsed.data), ...strayGroups(parsed.data)]
}

function danglingIds({ services, certificates = [], ca_certificates = [] }: KongFile): readonly string[] {
  const known = new Set([...certificates, ...ca_certificates].map(({ id }) => id))
  return services
    .flatMap((one) => [
      ...(one.ca_certificates ?? []),
      ...(one.client_certificate === undefined ? [] : [one.client_certificate.id]),
    ])
    .filter((id) => !known.has(id))
    .map((id) => `No certificate has the id ${id}.`)
}

/** A group that nobody is in lets nobody in; one that no route asks for lets everybody in. */
function strayGroups({ services, consumers }: KongFile): readonly string[] {
  const asked = services.flatMap((one) =>
    one.plugins.flatMap((each) => {
      const { name, config } = each as {
        readonly name: string
        readonly config: { readonly allow?: readonly string[] }
      }
      return name === 'acl' ? (config.allow ?? []) : []
    }),
  )
  const given = consumers.flatMap(({ acls }) => acls.map(({ group }) => group))
  return [
    ...asked.filter((group) => !given.includes(group)).map((group) => `Nobody is in the group ${group}.`),
    ...given
      .filter((group) => !asked.includes(group))
      .map((group) => `No route asks for the group ${group}.`),
  ]
}
