import type { Check } from '../../check.ts'
import { asObjects, asText } from '../../json-value.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { observeFile } from '../observe-file.ts'
import { aboutBucket, bucketName, isModelBucket, isResource } from './model-bucket.ts'

export const keptAccount: Check<InfrastructureSubject> = {
  id: 'STO-07',
  title: 'Nobody would see who took a model from its bucket, or get it back',
  severity: 'medium',
  effort: 'hours',
  tier: 'static',
  looksAt: ['infrastructure'],
  how: 'Of buckets that are named for models, weights or training: asks Terraform for a log of access and for versions.',
  fix: `resource "aws_s3_bucket_logging" "models" { bucket = aws_s3_bucket.models.id, target_bucket = aws_s3_bucket.logs.id, target_prefix = "models/" }
resource "aws_s3_bucket_versioning" "models" {
  bucket = aws_s3_bucket.models.id
  versioning_configuration { status = "Enabled" }
}
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
        ...(isLogged(bucket, subject) ? [] : ['a log of access']),
        ...(isVersioned(bucket, subject) ? [] : ['versions']),
      ]
      if (missing.length === 0) continue
      const { path, line, type, name } = bucket
      const says = `The bucket has no ${missing.join(' and no ')}.`
      yield observeFile({ path, line, asset: bucketName(bucket), anchor: `${type}.${name}`, says })
    }
  },
}

function isLogged(bucket: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const trail = subject.resources.some(
    (one) =>
      isResource('aws_cloudtrail')(one) &&
      /"data_resource"|"advanced_event_selector"/u.test(JSON.stringify(one.values)),
  )
  return (
    trail ||
    asObjects(bucket.values['logging']).length > 0 ||
    aboutBucket(bucket, 'aws_s3_bucket_logging', subject).length > 0
  )
}

function isVersioned(bucket: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const isOn = (value: unknown): boolean => value !== undefined && value !== false && value !== 'Suspended'
  return (
    asObjects(bucket.values['versioning']).some(({ enabled }) => isOn(enabled)) ||
    aboutBucket(bucket, 'aws_s3_bucket_versioning', subject).some(({ values }) =>
      asObjects(values['versioning_configuration']).some(({ status }) => isOn(asText(status))),
    )
  )
}
