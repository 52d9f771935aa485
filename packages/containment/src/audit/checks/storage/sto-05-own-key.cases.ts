import type { CheckCases } from '../../../../test-support/check-case.ts'
import { firstPlan, type PlannedResource, references } from '../../../../test-support/made-up-plan.ts'

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

const encryptionBy = (more: string): string =>
  `resource "aws_s3_bucket_server_side_encryption_configuration" "a" {\n  bucket = aws_s3_bucket.a.id\n  ${more}\n}\n`
const byDefault = (more: string): string =>
  `rule {\n    apply_server_side_encryption_by_default {\n      ${more}\n    }\n  }`
const documents = (more: string): string => `${transport.replace('.tls.json', '.whole.json')}
data "aws_iam_policy_document" "whole" {
  ${more}
}
`
const denial = JSON.stringify({
  Statement: {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
})
const planned: readonly PlannedResource[] = [
  {
    type: 'aws_s3_bucket',
    name: 'a',
    values: { bucket: 'shop-models', tags: null },
    unknown: { id: true, server_side_encryption_configuration: true, policy: true, logging: true },
    expressions: { bucket: { constant_value: 'shop-models' } },
  },
  {
    type: 'aws_s3_bucket_policy',
    name: 'a',
    unknown: { id: true, bucket: true, policy: true },
    expressions: {
      bucket: references('aws_s3_bucket.a.id'),
      policy: references('data.aws_iam_policy_document.tls.json'),
    },
  },
  {
    type: 'aws_iam_policy_document',
    name: 'tls',
    mode: 'data',
    values: {
      statement: [
        {
          effect: 'Deny',
          actions: ['s3:*'],
          resources: [null],
          principals: [{ type: '*', identifiers: ['*'] }],
          condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
        },
      ],
    },
    unknown: { json: true, statement: [{ resources: [true] }] },
  },
]
const plannedKey = (encryption: object, unknown: object, expression: object): PlannedResource => ({
  type: 'aws_s3_bucket_server_side_encryption_configuration',
  name: 'a',
  values: { rule: [{ apply_server_side_encryption_by_default: [encryption], bucket_key_enabled: null }] },
  unknown: {
    id: true,
    bucket: true,
    rule: [{ apply_server_side_encryption_by_default: [unknown] }],
  },
  expressions: {
    bucket: references('aws_s3_bucket.a.id'),
    rule: [{ apply_server_side_encryption_by_default: [expression] }],
  },
})
const module = (more: string): string =>
  `module "models" {\n  source = "terraform-aws-modules/s3-bucket/aws"\n  bucket = "shop-models"\n  ${more}\n}\n`
const moduleKey = (algorithm: string): string =>
  `server_side_encryption_configuration = {\n    rule = {\n      apply_server_side_encryption_by_default = {\n        sse_algorithm = "${algorithm}"\n        kms_master_key_id = aws_kms_key.a.arn\n      }\n    }\n  }`
const template = (key: string, effect: string): string => `Resources:
  Models:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault:
              SSEAlgorithm: aws:kms
${key}
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Models
      PolicyDocument:
        Statement:
          - Effect: ${effect}
            Principal: '*'
            Action: s3:*
            Resource: !Sub '\${Models.Arn}/*'
            Condition: { Bool: { aws:SecureTransport: false } }
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
    {
      title: 'a bucket of models under the key of the service',
      files: {
        'a.tf':
          bucket('shop-models') +
          transport +
          encryptionBy(byDefault('sse_algorithm = "aws:kms"\n      kms_master_key_id = "alias/aws/s3"')),
      },
    },
    {
      title: 'a key that is null',
      files: {
        'a.tf':
          bucket('shop-models') +
          transport +
          encryptionBy(byDefault('sse_algorithm = "aws:kms"\n      kms_master_key_id = null')),
      },
    },
    {
      title: 'a first plan without a key',
      files: { 'plan.json': firstPlan(planned) },
    },
    {
      title: 'a first plan whose key is null',
      files: {
        'plan.json': firstPlan([
          ...planned,
          plannedKey({ sse_algorithm: 'aws:kms', kms_master_key_id: null }, {}, {}),
        ]),
      },
    },
    {
      title: 'documents that deny something else',
      files: {
        'a.tf':
          bucket('shop-models') +
          encryption('aws:kms') +
          documents('source_policy_documents = [data.aws_iam_policy_document.other.json]') +
          'data "aws_iam_policy_document" "other" {\n  statement {\n    actions = ["s3:GetObject"]\n  }\n}\n',
      },
    },
    {
      title: 'the known module without a key',
      files: { 'a.tf': module('attach_deny_insecure_transport_policy = true') },
    },
    {
      title: 'the known module that may be read in clear text',
      files: { 'a.tf': module(moduleKey('aws:kms')) },
    },
    { title: 'a template without a key', files: { 'a.yaml': template('', 'Deny') } },
    {
      title: 'a template without a denial',
      files: { 'a.yaml': template('              KMSMasterKeyID: !Ref Key', 'Allow') },
    },
  ],
  passes: [
    {
      title: 'a first plan whose key is made with it',
      files: {
        'plan.json': firstPlan([
          ...planned,
          plannedKey(
            { sse_algorithm: 'aws:kms' },
            { kms_master_key_id: true },
            { kms_master_key_id: references('aws_kms_key.a.arn') },
          ),
        ]),
      },
    },
    {
      title: 'a first plan whose rules are not known',
      files: {
        'plan.json': firstPlan([
          ...planned,
          {
            ...plannedKey({}, {}, {}),
            values: {},
            unknown: { bucket: true, rule: true },
            expressions: { bucket: references('aws_s3_bucket.a.id') },
          },
        ]),
      },
    },
    ...[
      'dynamic "rule" {\n    for_each = var.keys\n    content {\n      apply_server_side_encryption_by_default {\n        sse_algorithm = "aws:kms"\n        kms_master_key_id = rule.value\n      }\n    }\n  }',
      'dynamic "rule" {\n    for_each = var.rules\n    content {\n      dynamic "apply_server_side_encryption_by_default" {\n        for_each = rule.value\n        content {\n          sse_algorithm = apply_server_side_encryption_by_default.value.algorithm\n          kms_master_key_id = apply_server_side_encryption_by_default.value.key\n        }\n      }\n    }\n  }',
      byDefault(
        'sse_algorithm = var.own ? "aws:kms" : "AES256"\n      kms_master_key_id = var.own ? aws_kms_key.a.arn : null',
      ),
      byDefault('sse_algorithm = local.algorithm\n      kms_master_key_id = var.key'),
    ].map((more) => ({
      title: `a key that something decides about: ${more.slice(0, 80).replaceAll('\n', ' ')}`,
      files: {
        'a.tf': `locals {\n  algorithm = "aws:kms"\n}\n${bucket('shop-models')}${transport}${encryptionBy(more)}`,
      },
    })),
    ...[
      'source_policy_documents = [data.aws_iam_policy_document.tls.json]',
      'override_policy_documents = [data.aws_iam_policy_document.tls.json]',
      'source_policy_documents = [var.policy]',
      'source_policy_documents = compact([var.policy])',
      'override_json = data.aws_iam_policy_document.tls.json',
      'source_policy_documents = [data.aws_iam_policy_document.whole.json, data.aws_iam_policy_document.tls.json]',
      'dynamic "statement" {\n    for_each = var.statements\n    content {\n      effect = "Deny"\n      dynamic "condition" {\n        for_each = statement.value\n        content {\n          test = condition.value.test\n          variable = condition.value.variable\n          values = condition.value.values\n        }\n      }\n    }\n  }',
    ].map((more) => ({
      title: `a denial among documents: ${more.slice(0, 80).replaceAll('\n', ' ')}`,
      files: { 'a.tf': bucket('shop-models') + encryption('aws:kms') + documents(more) },
    })),
    {
      title: 'a bucket as it was written before',
      files: {
        'a.tf': `resource "aws_s3_bucket" "a" {
  bucket = "shop-models"
  policy = ${JSON.stringify(denial)}
  dynamic "server_side_encryption_configuration" {
    for_each = var.keys
    content {
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = server_side_encryption_configuration.value
        }
      }
    }
  }
}
`,
      },
    },
    {
      title: 'the known module with both',
      files: { 'a.tf': module(`attach_deny_insecure_transport_policy = true\n  ${moduleKey('aws:kms')}`) },
    },
    {
      title: 'the known module that variables decide about',
      files: {
        'a.tf': module(
          'attach_policy = true\n  policy = var.policy\n  server_side_encryption_configuration = var.encryption',
        ),
      },
    },
    {
      title: 'a template with both',
      files: { 'a.yaml': template('              KMSMasterKeyID: !GetAtt Key.Arn', 'Deny') },
    },
    {
      title: 'a template that a parameter decides about',
      files: { 'a.yaml': template('              KMSMasterKeyID: !Ref KeyParameter', '!Ref Effect') },
    },
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
