import { blocksOf, isUnknown, UNKNOWN } from '../../infrastructure/unknown-value.ts'
import { asArray, asObject, asObjects, asText, type JsonObject, type JsonValue } from '../../json-value.ts'
import type { InfrastructureResource } from '../../subject/infrastructure-subject.ts'
import { eachOfTemplate } from './each-of-template.ts'
import { templateValues } from './template-values.ts'

type Place = Omit<InfrastructureResource, 'values' | 'type' | 'address'>
type Made = readonly [type: string, values: Readonly<Record<string, JsonValue | undefined>>]
type Translation = (properties: JsonObject, own: string) => readonly Made[]

/** Whether a document is a template of CloudFormation, by what it makes. */
export function isTemplate(document: JsonObject): boolean {
  return eachOfTemplate(document).some(({ resource }) =>
    /^(?:AWS|Custom)::/u.test(asText(resource['Type']) ?? ''),
  )
}

/** What a template of CloudFormation says is to be made, in the words of Terraform, which the checks speak. */
export function resourcesOfTemplate(
  path: string,
  template: JsonObject,
  lineOf: (way: readonly string[]) => number,
): readonly InfrastructureResource[] {
  const written = eachOfTemplate(template)
  const types = new Map(written.map(({ name, resource }) => [name, asText(resource['Type'])]))
  const { resolveObject } = templateValues((name) => {
    const type = types.get(name)
    return type === undefined ? undefined : addressOf(type, name)
  })
  return written.flatMap(({ name, resource, way, forEach }) => {
    const { Type: type, Properties: properties, Condition: condition } = resource
    const translate =
      typeof type === 'string' && Object.hasOwn(TRANSLATIONS, type) ? TRANSLATIONS[type] : undefined
    if (translate === undefined || typeof type !== 'string') return []
    const own = addressOf(type, name)
    const place: Place = { path, line: lineOf(way), mode: 'resource', name }
    const count = typeof condition === 'string' ? `\${condition.${condition}}` : undefined
    return translate(resolveObject(asObject(properties) ?? {}), own).map(([made, values]) =>
      resourceOf(place, made, { ...values, count, for_each: forEach }),
    )
  })
}

function resourceOf(place: Place, type: string, values: Made[1]): InfrastructureResource {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  const isCall = type === 'module'
  return {
    ...place,
    mode: isCall ? 'module' : 'resource',
    type,
    address: `${type}.${place.name}`,
    values: Object.fromEntries(given),
  }
}

function addressOf(type: string, name: string): string {
  return `${TYPES[type] ?? 'resource'}.${name}`
}

const TYPES: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'aws_s3_bucket',
  'AWS::S3::BucketPolicy': 'aws_s3_bucket_policy',
  'AWS::KMS::Key': 'aws_kms_key',
  'AWS::KMS::ReplicaKey': 'aws_kms_replica_key',
  'AWS::OpenSearchService::Domain': 'aws_opensearch_domain',
  'AWS::Elasticsearch::Domain': 'aws_elasticsearch_domain',
  'AWS::CloudTrail::Trail': 'aws_cloudtrail',
  'AWS::CloudFormation::Stack': 'module',
}

const domain =
  (type: string): Translation =>
  (properties) => [
    [
      type,
      {
        access_policies: policy(properties['AccessPolicies']),
        vpc_options: block(properties['VPCOptions'], () => ({})),
        advanced_security_options: block(properties['AdvancedSecurityOptions'], (options) => ({
          enabled: flag(options['Enabled'] ?? false),
          anonymous_auth_enabled: flag(options['AnonymousAuthEnabled'] ?? false),
        })),
      },
    ],
  ]

const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  'AWS::S3::Bucket': (properties, own) => [
    ['aws_s3_bucket', bucket(properties)],
    ...publicAccessBlock(properties['PublicAccessBlockConfiguration'], own),
  ],
  'AWS::S3::BucketPolicy': ({ Bucket, PolicyDocument }) => [
    ['aws_s3_bucket_policy', { bucket: Bucket, policy: policy(PolicyDocument) }],
  ],
  'AWS::KMS::Key': (properties) => [
    [
      // Material that comes from elsewhere is renewed there.
      (properties['Origin'] ?? 'AWS_KMS') === 'AWS_KMS' ? 'aws_kms_key' : 'aws_kms_external_key',
      {
        policy: policy(properties['KeyPolicy']),
        enable_key_rotation: flag(properties['EnableKeyRotation']),
        rotation_period_in_days: number(properties['RotationPeriodInDays']),
        customer_master_key_spec: properties['KeySpec'],
        key_usage: properties['KeyUsage'],
      },
    ],
  ],
  'AWS::KMS::ReplicaKey': ({ KeyPolicy }) => [['aws_kms_replica_key', { policy: policy(KeyPolicy) }]],
  'AWS::OpenSearchService::Domain': domain('aws_opensearch_domain'),
  'AWS::Elasticsearch::Domain': domain('aws_elasticsearch_domain'),
  'AWS::CloudTrail::Trail': ({ EventSelectors, AdvancedEventSelectors }) => [
    [
      'aws_cloudtrail',
      {
        event_selector: asObjects(EventSelectors).map(({ DataResources }) =>
          asArray(DataResources).length === 0 ? {} : { data_resource: [{}] },
        ),
        ...(AdvancedEventSelectors === undefined ? {} : { advanced_event_selector: [{}] }),
      },
    ],
  ],
  'AWS::CloudFormation::Stack': ({ Parameters }) => [['module', asObject(Parameters) ?? {}]],
}

function bucket(properties: JsonObject): Made[1] {
  return {
    bucket: properties['BucketName'],
    tags: Object.fromEntries(
      asObjects(properties['Tags']).map(({ Key, Value }) => [String(Key), Value ?? '']),
    ),
    acl: asText(properties['AccessControl'])
      ?.replace(/(?<=[a-z])(?=[A-Z])/gu, '-')
      .toLowerCase(),
    object_lock_enabled: flag(properties['ObjectLockEnabled']),
    logging: block(properties['LoggingConfiguration'], () => ({})),
    versioning: block(properties['VersioningConfiguration'], ({ Status }) => ({
      enabled: isUnknown(Status) ? Status : Status === 'Enabled',
    })),
    server_side_encryption_configuration: block(
      properties['BucketEncryption'],
      ({ ServerSideEncryptionConfiguration: rules }) => ({
        rule: isUnknown(rules) ? rules : asArray(rules).map(encryptionRule),
      }),
    ),
  }
}

function encryptionRule(written: JsonValue): JsonValue {
  return isUnknown(written)
    ? written
    : {
        apply_server_side_encryption_by_default:
          block(asObject(written)?.['ServerSideEncryptionByDefault'], encryption) ?? [],
      }
}

function encryption({ SSEAlgorithm, KMSMasterKeyID }: JsonObject): JsonObject {
  return { sse_algorithm: SSEAlgorithm, kms_master_key_id: KMSMasterKeyID }
}

function publicAccessBlock(written: JsonValue | undefined, own: string): readonly Made[] {
  if (written === undefined) return []
  const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } =
    asObject(written) ?? {}
  const open = isUnknown(written) ? written : undefined
  return [
    [
      'aws_s3_bucket_public_access_block',
      {
        bucket: `\${${own}.id}`,
        block_public_acls: flag(BlockPublicAcls) ?? open,
        block_public_policy: flag(BlockPublicPolicy) ?? open,
        ignore_public_acls: flag(IgnorePublicAcls) ?? open,
        restrict_public_buckets: flag(RestrictPublicBuckets) ?? open,
      },
    ],
  ]
}

/** As Terraform has what is there once: in a list. */
function block(
  written: JsonValue | undefined,
  translate: (properties: JsonObject) => JsonObject,
): JsonValue | undefined {
  if (written === undefined || isUnknown(written)) return written
  const { blocks } = blocksOf([written])
  return blocks.map(translate)
}

/** Templates write words as texts too. */
function flag(written: JsonValue | undefined): JsonValue | undefined {
  if (written === 'true' || written === 'false') return written === 'true'
  return written
}

function number(written: JsonValue | undefined): JsonValue | undefined {
  return typeof written === 'string' && /^\d+$/u.test(written) ? Number(written) : written
}

/** A policy as the text that Terraform has of it. */
function policy(written: JsonValue | undefined): string | undefined {
  if (written === undefined || typeof written === 'string') return written === '' ? UNKNOWN : written
  return JSON.stringify(written)
}
