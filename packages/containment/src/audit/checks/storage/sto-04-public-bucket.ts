import type { Check } from '../../check.ts'
import { aboutBucket, besideSetting } from '../../infrastructure/about-bucket.ts'
import { isConditional } from '../../infrastructure/unknown-value.ts'
import { asObjects, asText, asTexts, type JsonObject } from '../../json-value.ts'
import type { Severity } from '../../severity.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { observeResource } from '../observe-resource.ts'
import { bucketName, isModelBucket, isResource } from './model-bucket.ts'

const PUBLIC_ACL = /^(?:public-read|public-read-write|website|authenticated-read)$/u
const BLOCKS = [
  'block_public_acls',
  'block_public_policy',
  'ignore_public_acls',
  'restrict_public_buckets',
] as const

export const publicBucket: Check<InfrastructureSubject> = {
  id: 'STO-04',
  title: 'Infrastructure makes a bucket that is public or may become so',
  severity: 'high',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['infrastructure'],
  how: 'Looks in Terraform, its plans and CloudFormation for access control lists that let everybody in, for buckets without what blocks public access, and for what lets containers of Azure be public.',
  fix: `resource "aws_s3_bucket_public_access_block" "models" {
  bucket                  = aws_s3_bucket.models.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
# CloudFormation: PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }
# Google: public_access_prevention = "enforced", uniform_bucket_level_access = true
# Azure:  allow_nested_items_to_be_public = false, container_access_type = "private"`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', 'NIS2 21(2)(i)', '2024/2690 6.3', 'ISO 27001 A.8.9'],
  *examine(subject, { model }) {
    for (const resource of subject.resources) {
      if (resource.mode !== 'resource') continue
      const usual = isModelBucket(resource, model) ? 'high' : 'medium'
      for (const { says, severity = usual } of faultsOf(resource, subject))
        yield observeResource(resource, {
          asset: bucketName(resource),
          fault: says.slice(0, 40),
          says,
          severity,
        })
    }
  },
}

function faultsOf(resource: InfrastructureResource, subject: InfrastructureSubject): readonly Fault[] {
  const faults = FAULTS[resource.type]?.(resource.values) ?? []
  const own = faults.length > 0 && isIgnored(resource, subject) ? faults.map(asIgnored) : faults
  return resource.type === 'aws_s3_bucket' && !isBlocked(resource, subject)
    ? [...own, { says: 'Nothing blocks public access to the bucket.' }]
    : own
}

/** Lists for everybody have no effect where the block says so; what they say is one lock of two. */
function isIgnored(resource: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const block = 'aws_s3_bucket_public_access_block'
  const blocks =
    resource.type === 'aws_s3_bucket'
      ? aboutBucket(resource, block, subject).found
      : resource.type === 'aws_s3_bucket_acl'
        ? besideSetting(resource, block, subject)
        : []
  return blocks.some(({ values }) => values['ignore_public_acls'] === true && !isConditional(values))
}

function asIgnored({ says }: Fault): Fault {
  return {
    says: says.replace(/\.$/u, ', and only the block of public access keeps it closed.'),
    severity: 'medium',
  }
}

interface Fault {
  readonly says: string
  /** Missing where it depends on what the bucket holds. */
  readonly severity?: Severity
}

type FaultsOf = (values: JsonObject) => readonly Fault[]

const openList: FaultsOf = (values) =>
  [...asTexts(values['role_entity']), asText(values['predefined_acl']), asText(values['entity'])].some(
    isOpenEntity,
  )
    ? [{ says: 'A list lets everybody in.', severity: 'critical' }]
    : []

const openAcl: FaultsOf = ({ acl, grant, access_control_policy: own }) => {
  const grants = [...asObjects(grant), ...asObjects(own).flatMap((one) => asObjects(one['grant']))]
  const isGranted = grants.some(isOpenGrant)
  return [
    ...(PUBLIC_ACL.test(asText(acl) ?? '')
      ? [{ says: `A list of access makes the bucket ${asText(acl)}.`, severity: 'critical' as const }]
      : []),
    ...(isGranted ? [{ says: 'A list of access lets everybody in.', severity: 'critical' as const }] : []),
  ]
}

const FAULTS: Readonly<Record<string, FaultsOf>> = {
  aws_s3_bucket: openAcl,
  aws_s3_bucket_acl: openAcl,
  aws_s3_bucket_public_access_block: (values) => {
    const missing = missingBlocks(values)
    return missing.length === 0
      ? []
      : [{ says: `Public access is not blocked by ${missing.join(', ')}.`, severity: 'high' }]
  },
  google_storage_bucket: (values) =>
    (asText(values['public_access_prevention']) ?? 'inherited') === 'inherited'
      ? [{ says: 'Nothing prevents public access to the bucket.' }]
      : [],
  google_storage_bucket_acl: openList,
  google_storage_default_object_acl: openList,
  google_storage_object_acl: openList,
  google_storage_bucket_access_control: openList,
  google_storage_object_access_control: openList,
  azurerm_storage_container: ({ container_access_type: access }) =>
    access === 'blob' || access === 'container'
      ? [{ says: `The container is open to everybody (${access}).`, severity: 'critical' }]
      : [],
  azurerm_storage_account: (values) => {
    if (values['public_network_access_enabled'] === false) return []
    const isAllowed = values['allow_nested_items_to_be_public'] ?? values['allow_blob_public_access']
    if (isAllowed === true) return [{ says: 'Containers of the account may be made public.' }]
    // The default since version 3 of the provider.
    return isAllowed === undefined
      ? [{ says: 'Containers of the account may be made public, for nothing says otherwise.' }]
      : []
  },
}

function isBlocked(bucket: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const { found, mayBeMore } = aboutBucket(bucket, 'aws_s3_bucket_public_access_block', subject)
  return (
    found.length > 0 ||
    mayBeMore ||
    subject.resources.some(
      (one) =>
        isResource('aws_s3_account_public_access_block')(one) && missingBlocks(one.values).length === 0,
    )
  )
}

/** Each is off unless it is said; what is not known is not missing. */
function missingBlocks(values: JsonObject): readonly string[] {
  return BLOCKS.filter((name) => values[name] === undefined || values[name] === false)
}

function isOpenGrant(grant: JsonObject): boolean {
  // Of the bucket itself, and of its own resource.
  const uris = [grant['uri'], ...asObjects(grant['grantee']).map(({ uri }) => uri)]
  const isThere = !isConditional(grant)
  return (
    isThere &&
    uris.some((uri) => /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/u.test(asText(uri) ?? ''))
  )
}

function isOpenEntity(entity: string | undefined): boolean {
  return /\ball(?:Authenticated)?Users\b|^public(?:Read|ReadWrite)$/u.test(entity ?? '')
}
