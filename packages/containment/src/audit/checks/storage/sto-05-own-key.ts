import type { Check } from '../../check.ts'
import { aboutBucket } from '../../infrastructure/about-bucket.ts'
import { blocksOf, isUnknown } from '../../infrastructure/unknown-value.ts'
import { asArray, asObject, asText, type JsonObject } from '../../json-value.ts'
import { policyDocuments } from '../../load/infrastructure/policy-documents.ts'
import { hasUnknownCondition } from '../../resource-policy/policy-statement.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { observeResource } from '../observe-resource.ts'
import { bucketName, isModelBucket, isResource } from './model-bucket.ts'

export const ownKey: Check<InfrastructureSubject> = {
  id: 'STO-05',
  title: 'A bucket of models is not encrypted under a key of its owner, or lets itself be read in clear text',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['infrastructure'],
  how: 'Of buckets that are named for models, weights or training: asks Terraform, its plans and CloudFormation for encryption by a key of KMS, and for a policy that denies requests without TLS.',
  fix: `resource "aws_s3_bucket_server_side_encryption_configuration" "models" {
  bucket = aws_s3_bucket.models.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.models.arn
    }
  }
}
# and in its policy: Deny * where "Bool": { "aws:SecureTransport": "false" }
# CloudFormation: BucketEncryption with SSEAlgorithm: aws:kms and KMSMasterKeyID: !GetAtt Key.Arn
# Google: encryption { default_kms_key_name = google_kms_crypto_key.models.id }`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.1', 'ISO 27001 A.8.24'],
  *examine(subject, { model }) {
    for (const bucket of subject.resources) {
      if (!isModelBucket(bucket, model)) continue
      const asset = bucketName(bucket)
      if (lacksOwnKey(bucket, subject))
        yield observeResource(bucket, {
          asset,
          fault: 'key',
          says: 'No key of its owner encrypts the bucket.',
        })
      if (isResource('aws_s3_bucket')(bucket) && takesClearText(bucket, subject)) {
        const says = 'No policy denies requests to the bucket without TLS.'
        yield observeResource(bucket, { asset, fault: 'transport', says })
      }
    }
  },
}

function lacksOwnKey(bucket: InfrastructureResource, subject: InfrastructureSubject): boolean {
  if (isResource('google_storage_bucket')(bucket)) {
    const { blocks, mayBeMore } = blocksOf(bucket.values['encryption'])
    return !mayBeMore && blocks[0]?.['default_kms_key_name'] === undefined
  }
  if (!isResource('aws_s3_bucket')(bucket)) return false
  const configured = aboutBucket(bucket, 'aws_s3_bucket_server_side_encryption_configuration', subject)
  const own = blocksOf(bucket.values['server_side_encryption_configuration'])
  const configurations = [...configured.found.map(({ values }) => values), ...own.blocks]
  if (configured.mayBeMore || own.mayBeMore) return false
  return !configurations.some(mayBeOwnKey)
}

/** A rule has to be there: where none is seen, it is only not known. */
function mayBeOwnKey({ rule }: JsonObject): boolean {
  const rules = blocksOf(rule)
  const defaults = rules.blocks.map((one) => blocksOf(one['apply_server_side_encryption_by_default']))
  return (
    rule === undefined ||
    rules.mayBeMore ||
    defaults.some(({ blocks, mayBeMore }) => mayBeMore || blocks.some(isOwnKey))
  )
}

/** Keys of the provider go by the alias of its service, or by none. */
function isOwnKey({ sse_algorithm: algorithm, kms_master_key_id: key }: JsonObject): boolean {
  const mayBeKms = isUnknown(algorithm) || /^aws:kms/u.test(asText(algorithm) ?? '')
  return mayBeKms && key !== undefined && key !== '' && !/(?:^|\/)aws\/s3$/u.test(asText(key) ?? '')
}

function takesClearText(bucket: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const { found, mayBeMore } = aboutBucket(bucket, 'aws_s3_bucket_policy', subject)
  const written = [bucket, ...found].flatMap(({ values }) => values['policy'] ?? [])
  const { read } = policyDocuments(subject.resources)
  // A policy that is made elsewhere is not known, and not missing.
  const isKnown = found.every(({ values }) => values['policy'] !== undefined)
  return !mayBeMore && isKnown && written.every((policy) => !mayDenyClearText(read(policy)))
}

function mayDenyClearText(policy: JsonObject | undefined): boolean {
  if (policy === undefined) return true
  const written = policy['Statement']
  const statements = Array.isArray(written) ? asArray(written) : [written ?? null]
  return statements.some((one) => {
    const statement = asObject(one)
    if (statement === undefined) return isUnknown(one)
    const isDenial = statement['Effect'] === 'Deny' || isUnknown(statement['Effect'])
    return (
      isDenial &&
      (hasUnknownCondition(statement) ||
        /"aws:securetransport":(?:\["?false"?\]|"?false"?)/iu.test(
          JSON.stringify(statement['Condition'] ?? {}),
        ))
    )
  })
}
