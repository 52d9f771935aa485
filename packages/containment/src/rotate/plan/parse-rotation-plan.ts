import * as z from 'zod/mini'
import { cidrBlocks } from '../../configuration/cidr-blocks.ts'
import { FAULT_SENTENCES, readConfiguration } from '../../configuration/read-configuration.ts'
import { duration } from './duration.ts'
import { neededTimes, timeFaults } from './needed-times.ts'
import type { PlanFault, PlannedKey, RotationPlan } from './rotation-plan.ts'

const path = z.string().check(z.minLength(1), z.maxLength(4096))
const text = z.string().check(z.minLength(1), z.maxLength(4096))
const name = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/u))
const secureUrl = z.string().check(z.refine(isSecureUrl, 'Give an https: address without credentials.'))
const usually = (usual: string) => z.prefault(duration, usual)

const schedule = {
  name,
  every: duration,
  spread: usually('5m'),
  lead: z.optional(duration),
  overlap: z.optional(duration),
}
const adopted = {
  adopt: z.optional(
    z.strictObject({ file: path, id: z._default(z.string().check(z.regex(/^[\w-]{1,32}$/u)), 'adopted') }),
  ),
}
const proof = z.strictObject({
  issuer: secureUrl,
  tokenEndpoint: z.optional(secureUrl),
  clientId: text,
  scope: z.optional(text),
  resource: z.optional(text),
  method: z.optional(z.enum(['client_secret_basic', 'client_secret_post'])),
  ca: z.optional(path),
  network: z._default(z.enum(['private', 'public']), 'private'),
  allow: cidrBlocks(100),
})
const sealed = {
  artifacts: z.array(path).check(z.minLength(1), z.maxLength(1000)),
  copies: usually('0s'),
}

const key = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pass-keys'), ...schedule, ...adopted, passLifetime: usually('15m') }),
  z.strictObject({
    kind: z.literal('session-keys'),
    ...schedule,
    ...adopted,
    refreshTokenLifetime: usually('90d'),
  }),
  z.strictObject({ kind: z.literal('sidecar-secret'), ...schedule, ...adopted }),
  z.strictObject({
    kind: z.literal('client-key'),
    ...schedule,
    ...adopted,
    serverCache: usually('1h'),
    expires: z.optional(duration),
    jwks: z.optional(path),
    proof: z.optional(proof),
  }),
  z.strictObject({
    kind: z.literal('client-secret'),
    ...schedule,
    ...adopted,
    expires: z.optional(duration),
    proof: z.optional(proof),
  }),
  z.strictObject({ kind: z.literal('sealing-key'), ...schedule, ...adopted, ...sealed }),
  z.strictObject({
    kind: z.literal('transit-key'),
    ...schedule,
    ...sealed,
    key: z.string().check(z.regex(/^https:\/\/[^/?#@]+\/v1\/[\w.-]+(?:\/[\w.-]+){0,7}\/keys\/[\w.-]+$/u)),
    tokenFile: z.optional(path),
    namespace: z.optional(text),
    ca: z.optional(path),
  }),
  z.strictObject({ kind: z.literal('client-certificate'), name, file: path, renewBefore: usually('7d') }),
  z.strictObject({
    kind: z.literal('pseudonym-keys'),
    name,
    directory: path,
    rotationDays: z._default(z.int().check(z.gte(1), z.lte(90)), 30),
  }),
])

/** The shape of `cloister-rotation.yaml`. Unknown keys are faults: a misspelt one would silently not be honoured. */
const planSchema = z.strictObject({
  version: z.literal(1),
  folder: path,
  runEvery: usually('1d'),
  keys: z.array(key).check(z.minLength(1), z.maxLength(100)),
})

/** The published JSON schema, which editors complete and check a plan by. */
export function rotationPlanJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: 'https://cloister.example/schemas/cloister-rotation.schema.json',
    title: 'Plan of cloister rotate',
    ...z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' }),
  }
}

export type ParsedPlan =
  | { readonly outcome: 'plan'; readonly plan: RotationPlan }
  | { readonly outcome: 'faults'; readonly faults: readonly PlanFault[] }

/** Reads the text of a plan, and refuses one whose times would make something fail. */
export function parseRotationPlan(text: string): ParsedPlan {
  const read = readConfiguration(planSchema, text, SENTENCES)
  if (read.outcome === 'faults') return read
  const { folder, runEvery: runEveryMs, keys } = read.value
  const plan = { folder, runEveryMs, keys: keys.map(completeKey) }
  const faults = [...twiceNamed(plan), ...timeFaults(plan)]
  return faults.length > 0 ? { outcome: 'faults', faults } : { outcome: 'plan', plan }
}

type ParsedKey = z.output<typeof planSchema>['keys'][number]

/** With times by the names of the plan, and the least of those that it leaves out. */
function completeKey(parsed: ParsedKey): PlannedKey {
  if (parsed.kind === 'client-certificate') {
    const { renewBefore: renewBeforeMs, ...rest } = parsed
    return { ...rest, renewBeforeMs }
  }
  if (parsed.kind === 'pseudonym-keys') return parsed
  const { every: everyMs, spread: spreadMs, lead, overlap, ...rest } = parsed
  const own = withTimes(rest)
  const needed = neededTimes({ ...own, spreadMs })
  const { leadMs = needed.leadMs, overlapMs = needed.overlapMs } = { leadMs: lead, overlapMs: overlap }
  return { ...own, everyMs, spreadMs, leadMs, overlapMs } as PlannedKey
}

type Scheduled = Exclude<ParsedKey, { kind: 'client-certificate' | 'pseudonym-keys' }>
type OwnParts = {
  [Kind in Scheduled['kind']]: Omit<
    Extract<Scheduled, { kind: Kind }>,
    'every' | 'spread' | 'lead' | 'overlap'
  >
}[Scheduled['kind']]

function withTimes(own: OwnParts) {
  switch (own.kind) {
    case 'pass-keys': {
      const { passLifetime: passLifetimeMs, ...rest } = own
      return { ...rest, passLifetimeMs }
    }
    case 'session-keys': {
      const { refreshTokenLifetime: refreshTokenLifetimeMs, ...rest } = own
      return { ...rest, refreshTokenLifetimeMs }
    }
    case 'client-key': {
      const { serverCache: serverCacheMs, expires, ...rest } = own
      return { ...rest, serverCacheMs, ...(expires !== undefined && { expiresMs: expires }) }
    }
    case 'client-secret': {
      const { expires, ...rest } = own
      return { ...rest, serverCacheMs: 0, ...(expires !== undefined && { expiresMs: expires }) }
    }
    case 'sealing-key':
    case 'transit-key': {
      const { copies: copiesMs, ...rest } = own
      return { ...rest, copiesMs }
    }
    default:
      return own
  }
}

function twiceNamed({ keys }: RotationPlan): readonly PlanFault[] {
  return keys.flatMap(({ name }, index) =>
    keys.findIndex((other) => other.name === name) < index
      ? [{ place: `keys[${index}].name`, sentence: 'Another key has this name already.' }]
      : [],
  )
}

function isSecureUrl(value: string): boolean {
  const url = URL.parse(value)
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}

const SENTENCES = {
  ...FAULT_SENTENCES,
  invalid_format: 'The value has another form than is expected here; a time is one such as 15m, 24h or 90d.',
}
