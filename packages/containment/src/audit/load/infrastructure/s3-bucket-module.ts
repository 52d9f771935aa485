import { isUnknown } from '../../infrastructure/unknown-value.ts'
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json-value.ts'
import type { InfrastructureResource } from '../../subject/infrastructure-subject.ts'

const SOURCE =
  /^(?:(?:registry\.terraform\.io\/|registry\.opentofu\.org\/)?terraform-aws-modules\/s3-bucket\/aws|(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?github\.com[/:]terraform-aws-modules\/terraform-aws-s3-bucket(?:\.git)?(?:\?ref=v?(?<ref>[\d.]+))?)$/u
const BLOCKS = [
  'block_public_acls',
  'block_public_policy',
  'ignore_public_acls',
  'restrict_public_buckets',
] as const

/**
 * What a call of the module `terraform-aws-modules/s3-bucket/aws` makes, which most buckets of Terraform are made by, as
 * its documentation says. Nothing for any other.
 */
export function bucketsOfKnownModule(call: InfrastructureResource): readonly InfrastructureResource[] {
  const { values } = call
  const [, ref] = SOURCE.exec(call.mode === 'module' ? (asText(values['source']) ?? '') : '') ?? []
  const isKnown = call.mode === 'module' && SOURCE.test(asText(values['source']) ?? '')
  if (!isKnown || values['create_bucket'] === false) return []
  const made: readonly (readonly [type: string, values: JsonObject | undefined])[] = [
    ['aws_s3_bucket_public_access_block', block(values, ref ?? asText(values['version']))],
    ['aws_s3_bucket_server_side_encryption_configuration', encryption(values)],
    ['aws_s3_bucket_versioning', versioning(values['versioning'])],
    ['aws_s3_bucket_logging', said(values['logging']) ? {} : undefined],
    ['aws_s3_bucket_policy', ownPolicy(values)],
    ['aws_s3_bucket_policy', denial(values['attach_deny_insecure_transport_policy'])],
  ]
  return [
    bucket(call),
    ...made.flatMap(([type, given]) =>
      given === undefined
        ? []
        : [{ ...partOf(call, type), values: { bucket: `\${${call.address}.s3_bucket_id}`, ...given } }],
    ),
  ]
}

function bucket(call: InfrastructureResource): InfrastructureResource {
  const { bucket: name, tags, acl, grant, object_lock_enabled, create_bucket, count, for_each } = call.values
  const isAsked = isUnknown(create_bucket)
  const values = { bucket: name, tags, acl, grant, object_lock_enabled, count, for_each }
  return {
    ...partOf(call, 'aws_s3_bucket'),
    // Expressions of its callers name the call.
    address: call.address,
    values: given({ ...values, ...(isAsked ? { count: create_bucket } : {}) }),
  }
}

function partOf(call: InfrastructureResource, type: string): Omit<InfrastructureResource, 'values'> {
  const { path, line, name, address } = call
  return { path, line, mode: 'resource', type, name, address: `${address}.${type}` }
}

function given(values: Record<string, JsonValue | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** An input that is a map, and that says something. */
function said(value: JsonValue | undefined): boolean {
  return isUnknown(value) || Object.keys(asObject(value) ?? {}).length > 0
}

/** On by default since version 3.9 of the module, and left to others where no public policy may be attached. */
function block(values: JsonObject, version: string | undefined): JsonObject | undefined {
  if (values['attach_public_policy'] === false) return undefined
  const isOn = !isBefore39(version)
  return Object.fromEntries(BLOCKS.map((name) => [name, values[name] ?? isOn]))
}

/** Of constraints that can hold for nothing newer. */
function isBefore39(version: string | undefined): boolean {
  const [, operator, major, minor, patch] =
    /^\s*(=|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*$/u.exec(version ?? '') ?? []
  if (major === undefined) return false
  const isFree = operator === '~>' && patch === undefined
  return Number(major) < 3 || (Number(major) === 3 && !isFree && Number(minor ?? 0) < 9)
}

function encryption({ server_side_encryption_configuration: written }: JsonObject): JsonObject | undefined {
  if (!said(written)) return undefined
  const { rule } = asObject(written) ?? {}
  if (rule === undefined) return { rule: written ?? null }
  return { rule: listed(rule).map(encryptionRule) }
}

function encryptionRule(rule: JsonValue): JsonValue {
  const { apply_server_side_encryption_by_default: byDefault, ...others } = asObject(rule) ?? {}
  return asObject(rule) === undefined
    ? rule
    : { ...others, apply_server_side_encryption_by_default: listed(byDefault) }
}

/** The module takes one as well as a list of one. */
function listed(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? asArray(value) : value === undefined ? [] : [value]
}

function versioning(written: JsonValue | undefined): JsonObject | undefined {
  if (!said(written)) return undefined
  const { enabled, status } = asObject(written) ?? {}
  const isOff = [enabled, status].some(
    (value) => value !== undefined && /^(?:false|suspended|disabled)$/iu.test(String(value)),
  )
  return { versioning_configuration: [{ status: isOff ? 'Suspended' : 'Enabled' }] }
}

function ownPolicy({ attach_policy: isAttached, policy }: JsonObject): JsonObject | undefined {
  if (policy === undefined || isAttached === undefined || isAttached === false) return undefined
  return { policy, ...(isUnknown(isAttached) ? { count: isAttached } : {}) }
}

const DENIAL = JSON.stringify({
  Statement: [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
})

function denial(isAttached: JsonValue | undefined): JsonObject | undefined {
  if (isUnknown(isAttached)) return { policy: isAttached }
  return isAttached === true || isAttached === 'true' ? { policy: DENIAL } : undefined
}
