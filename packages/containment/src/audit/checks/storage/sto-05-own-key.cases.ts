import type { CheckCases } from '../../../../test-support/check-case.ts'

const bucket = (name: string): string => `resource "aws_s3_bucket" "a" {\n  bucket = "${name}"\n}\n`
const encryption = (
  algorithm: string,
): string => `resource "aws_s3_bucket_server_side_encryption_configuration" "a" {
  bucket = aws_s3_bucket.a.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "${algorithm}"
      kms_master_key_id = aws_kms_key.a.arn
    }
  }
}
`
const transport = `data "aws_iam_policy_document" "tls" {
  statement {
    effect  = "Deny"
    actions = ["s3:*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
resource "aws_s3_bucket_policy" "a" {
  bucket = aws_s3_bucket.a.id
  policy = data.aws_iam_policy_document.tls.json
}
`

export const cases: CheckCases = {
  fails: [
    { title: 'a bucket of models without a key', files: { 'a.tf': bucket('shop-models') + transport } },
    {
      title: 'a bucket of models under the key of the provider',
      files: { 'a.tf': bucket('shop-llm-weights') + encryption('AES256') + transport },
    },
    {
      title: 'a bucket of models that may be read in clear text',
      files: { 'a.tf': bucket('training-data') + encryption('aws:kms') },
    },
    {
      title: 'a bucket of Google',
      files: { 'a.tf': 'resource "google_storage_bucket" "models" {\n  name = "shop"\n}\n' },
    },
  ],
  passes: [
    {
      title: 'a bucket of models under a key of its owner',
      files: { 'a.tf': bucket('shop-models') + encryption('aws:kms') + transport },
    },
    { title: 'a bucket of something else', files: { 'a.tf': bucket('shop-images') } },
    {
      title: 'a bucket of Google under a key',
      files: {
        'a.tf':
          'resource "google_storage_bucket" "models" {\n  name = "shop"\n  encryption {\n    default_kms_key_name = var.key\n  }\n}\n',
      },
    },
  ],
}
