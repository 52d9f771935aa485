import type { Check } from '../../check.ts'
import { asObject, asObjects, asText, type JsonObject } from '../../json-value.ts'
import { policiesOf } from '../../load/policies-of-infrastructure.ts'
import type { Observation } from '../../observation.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { observeFile } from '../observe-file.ts'
import { aboutBucket, bucketName, isModelBucket, isResource } from './model-bucket.ts'

export const ownKey: Check<InfrastructureSubject> = {
  id: 'STO-05',
  title: 'A bucket of models is not encrypted under a key of its owner, or lets itself be read in clear text',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['infrastructure'],
  how: 'Of buckets that are named for models, weights or training: asks Terraform for encryption by a key of KMS, and for a policy that denies requests without TLS.',
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
# Google: encryption { default_kms_key_name = google_kms_crypto_key.models.id }`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.1', 'ISO 27001 A.8.24'],
  *examine(subject, { model }) {
    for (const bucket of subject.resources) {
      if (!isModelBucket(bucket, model)) continue
      if (isResource('aws_s3_bucket')(bucket)) yield* amazon(bucket, subject)
      if (isResource('google_storage_bucket')(bucket)) {
        const key = asText(asObjects(bucket.values['encryption'])[0]?.['default_kms_key_name'])
        if (key === undefined) yield seen(bucket, 'key', 'No key of its owner encrypts the bucket.')
      }
    }
  },
}

function seen(bucket: InfrastructureResource, fault: string, says: string): Observation {
  const { path, line, type, name } = bucket
  return observeFile({ path, line, asset: bucketName(bucket), anchor: `${type}.${name} ${fault}`, says })
}

function* amazon(bucket: InfrastructureResource, subject: InfrastructureSubject): Generator<Observation> {
  const configured = aboutBucket(bucket, 'aws_s3_bucket_server_side_encryption_configuration', subject)
  const inline = asObjects(bucket.values['server_side_encryption_configuration'])
  const defaults = [...configured.map(({ values }) => values), ...inline]
    .flatMap(({ rule }) => asObjects(rule))
    .flatMap((rule) => asObjects(rule['apply_server_side_encryption_by_default']))
  if (!defaults.some(isOwnKey)) yield seen(bucket, 'key', 'No key of its owner encrypts the bucket.')
  const policies = aboutBucket(bucket, 'aws_s3_bucket_policy', subject)
  const documents = policiesOf({ ...subject, resources: [...policies, ...dataOf(subject)] })
  // A policy that is made elsewhere is not known, and not missing.
  if (policies.length > documents.length) return
  if (!documents.some(({ document }) => deniesClearText(document)))
    yield seen(bucket, 'transport', 'No policy denies requests to the bucket without TLS.')
}

function dataOf({ resources }: InfrastructureSubject): readonly InfrastructureResource[] {
  return resources.filter(({ mode }) => mode === 'data')
}

function isOwnKey(encryption: JsonObject): boolean {
  const algorithm = asText(encryption['sse_algorithm']) ?? ''
  return /^aws:kms/u.test(algorithm) && encryption['kms_master_key_id'] !== undefined
}

function deniesClearText(policy: JsonObject): boolean {
  const statements = asObject(policy['Statement'])
  return (statements === undefined ? asObjects(policy['Statement']) : [statements]).some(
    (statement) =>
      statement['Effect'] === 'Deny' &&
      /"aws:securetransport":(?:\["?false"?\]|"?false"?)/iu.test(
        JSON.stringify(statement['Condition'] ?? {}),
      ),
  )
}
