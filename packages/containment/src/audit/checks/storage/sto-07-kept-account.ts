import type { Check } from '../../check.ts'
import { aboutBucket } from '../../infrastructure/about-bucket.ts'
import { blocksOf, mayHaveBlock } from '../../infrastructure/unknown-value.ts'
import type { JsonValue } from '../../json-value.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { observeResource } from '../observe-resource.ts'
import { bucketName, isModelBucket, isResource } from './model-bucket.ts'

export const keptAccount: Check<InfrastructureSubject> = {
  id: 'STO-07',
  title: 'Nobody would see who took a model from its bucket, or get it back',
  severity: 'medium',
  effort: 'hours',
  tier: 'static',
  looksAt: ['infrastructure'],
  how: 'Of buckets that are named for models, weights or training: asks Terraform, its plans and CloudFormation for a log of access and for versions.',
  fix: `resource "aws_s3_bucket_logging" "models" { bucket = aws_s3_bucket.models.id, target_bucket = aws_s3_bucket.logs.id, target_prefix = "models/" }
resource "aws_s3_bucket_versioning" "models" {
  bucket = aws_s3_bucket.models.id
  versioning_configuration { status = "Enabled" }
}
# CloudFormation: LoggingConfiguration: { DestinationBucketName: … } and VersioningConfiguration: { Status: Enabled }
# Google: logging { log_bucket = … } and versioning { enabled = true }`,
  clauses: [
    'GDPR 32(1)(b)',
    'GDPR 32(1)(c)',
    'NIS2 21(2)(b)',
    'NIS2 21(2)(c)',
    '2024/2690 3.2',
    'ISO 27001 A.8.13',
    'ISO 27001 A.8.15',
  ],
  *examine(subject, { model }) {
    for (const bucket of subject.resources) {
      const isBucket = isResource('aws_s3_bucket')(bucket) || isResource('google_storage_bucket')(bucket)
      if (!isBucket || !isModelBucket(bucket, model)) continue
      const missing = [
        ...(isLogged(bucket, subject) ? [] : ['log of access']),
        ...(isVersioned(bucket, subject) ? [] : ['versions']),
      ]
      if (missing.length === 0) continue
      const says = `The bucket has no ${missing.join(' and no ')}.`
      yield observeResource(bucket, { asset: bucketName(bucket), says })
    }
  },
}

function isLogged(bucket: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const trail = subject.resources.some(
    (one) =>
      isResource('aws_cloudtrail')(one) &&
      /"data_resource"|"advanced_event_selector"/u.test(JSON.stringify(one.values)),
  )
  return trail || mayHaveBlock(bucket.values['logging']) || mayHave(bucket, 'aws_s3_bucket_logging', subject)
}

function mayHave(bucket: InfrastructureResource, type: string, subject: InfrastructureSubject): boolean {
  const { found, mayBeMore } = aboutBucket(bucket, type, subject)
  return mayBeMore || found.length > 0
}

/** What locks objects keeps their versions (Amazon S3 User Guide, Locking objects). */
function isVersioned(bucket: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const own = blocksOf(bucket.values['versioning'])
  const { found, mayBeMore } = aboutBucket(bucket, 'aws_s3_bucket_versioning', subject)
  const lock = bucket.values['object_lock_enabled']
  return (
    own.mayBeMore ||
    mayBeMore ||
    (lock !== undefined && lock !== false) ||
    own.blocks.some(({ enabled }) => isOn(enabled)) ||
    found.some(({ values: { versioning_configuration: written } }) => {
      const { blocks, mayBeMore: isOpen } = blocksOf(written)
      return isOpen || written === undefined || blocks.some(({ status }) => isOn(status))
    })
  )
}

function isOn(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== false && value !== 'Suspended' && value !== 'Disabled'
}
