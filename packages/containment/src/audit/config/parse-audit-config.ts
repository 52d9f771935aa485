import * as z from 'zod/mini'
import { cidrBlocks } from '../../configuration/cidr-blocks.ts'
import { readConfiguration } from '../../configuration/read-configuration.ts'
import { SEVERITIES } from '../severity.ts'
import type { Target } from '../target.ts'
import type { AuditConfig, ConfigFault } from './audit-config.ts'

const name = z.string().check(z.minLength(1), z.maxLength(200))
const path = z.string().check(z.minLength(1), z.maxLength(4096))
const names = z._default(z.array(name).check(z.maxLength(1000)), [])

const originUrl = z.string().check(
  z.refine((text) => {
    const url = URL.parse(text)
    return url !== null && /^https?:$/u.test(url.protocol) && url.username === '' && url.password === ''
  }, 'Give an http: or https: address without credentials.'),
)
const addresses = cidrBlocks(1000)

const pathTarget = (kind: 'folder' | 'source' | 'webroot' | 'image' | 'log' | 'har') =>
  z.strictObject({
    kind: z.literal(kind),
    name: z.optional(name),
    path,
    ignore: names,
    everything: z._default(z.boolean(), false),
  })

const target = z.discriminatedUnion('kind', [
  pathTarget('folder'),
  pathTarget('source'),
  pathTarget('webroot'),
  pathTarget('image'),
  pathTarget('log'),
  pathTarget('har'),
  z.strictObject({
    kind: z.literal('origin'),
    name: z.optional(name),
    url: originUrl,
    role: z._default(z.enum(['inference', 'storefront', 'gateway', 'logs', 'registry', 'other']), 'other'),
    paths: names,
    internal: z._default(z.boolean(), false),
    addresses,
  }),
  z.strictObject({
    kind: z.literal('bucket'),
    name: z.optional(name),
    provider: z.enum(['s3', 'gcs']),
    bucket: z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/u)),
    endpoint: z.optional(originUrl),
    addresses,
  }),
])

const waiver = z.strictObject({
  check: z.string().check(z.regex(/^[A-Z]{3}-\d{2}$/u)),
  place: z.optional(path),
  fingerprint: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/u))),
  owner: name,
  reason: z.string().check(z.minLength(10), z.maxLength(1000)),
  expires: z.iso.date(),
})

/** The shape of `cloister-audit.yaml`. Unknown keys are faults: a misspelt one would silently not be honoured. */
const auditConfigSchema = z.strictObject({
  version: z.literal(1),
  targets: z.array(target).check(z.minLength(1), z.maxLength(1000)),
  model: z._default(
    z.strictObject({
      namespaces: names,
      hosts: names,
      images: names,
      buckets: names,
      digests: z._default(z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/u))).check(z.maxLength(1000)), []),
    }),
    { namespaces: [], hosts: [], images: [], buckets: [], digests: [] },
  ),
  failOn: z._default(z.enum(SEVERITIES), 'high'),
  requestsPerSecond: z._default(z.number().check(z.gte(0.1), z.lte(200)), 20),
  concurrency: z._default(z.int().check(z.gte(1), z.lte(64)), 4),
  waivers: z._default(z.array(waiver).check(z.maxLength(10_000)), []),
  baseline: z.optional(path),
})

/** The published JSON schema, which editors complete and check a configuration by. */
export function auditConfigJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: 'https://cloister.example/schemas/cloister-audit.schema.json',
    title: 'Configuration of cloister audit',
    ...z.toJSONSchema(auditConfigSchema, { io: 'input', unrepresentable: 'any' }),
  }
}

export type ParsedConfig =
  | { readonly outcome: 'config'; readonly config: AuditConfig }
  | { readonly outcome: 'faults'; readonly faults: readonly ConfigFault[] }

/** Reads the text of a configuration. */
export function parseAuditConfig(text: string): ParsedConfig {
  const read = readConfiguration(auditConfigSchema, text)
  if (read.outcome === 'faults') return read
  const targets = read.value.targets.map(completeTarget)
  const twice = targets.findIndex(
    ({ name }, index) => targets.findIndex((other) => other.name === name) < index,
  )
  if (twice >= 0)
    return {
      outcome: 'faults',
      faults: [{ place: `targets[${twice}].name`, sentence: 'Another target has this name already.' }],
    }
  const { baseline, ...config } = read.value
  return {
    outcome: 'config',
    config: { ...config, targets, ...(baseline === undefined ? {} : { baseline }) },
  }
}

type ParsedTarget = z.output<typeof auditConfigSchema>['targets'][number]

function completeTarget(target: ParsedTarget): Target {
  if (target.kind === 'origin') {
    const { origin } = new URL(target.url)
    return { ...target, url: origin, name: target.name ?? origin }
  }
  if (target.kind === 'bucket') {
    const { endpoint, ...rest } = target
    const name = target.name ?? `${target.provider}://${target.bucket}`
    return { ...rest, name, ...(endpoint === undefined ? {} : { endpoint: new URL(endpoint).origin }) }
  }
  return { ...target, name: target.name ?? target.path }
}
