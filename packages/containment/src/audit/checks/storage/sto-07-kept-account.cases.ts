import type { CheckCases } from '../../../../test-support/check-case.ts'
import { firstPlan, references } from '../../../../test-support/made-up-plan.ts'

const bucket = (more = '', name = 'shop-models'): string =>
  `resource "aws_s3_bucket" "a" {\n  bucket = "${name}"\n  ${more}\n}\n`
const logging = 'resource "aws_s3_bucket_logging" "a" {\n  bucket = aws_s3_bucket.a.id\n}\n'
const versioning = (status: string): string =>
  `resource "aws_s3_bucket_versioning" "a" {\n  bucket = aws_s3_bucket.a.id\n  versioning_configuration {\n    status = "${status}"\n  }\n}\n`

const of = (type: string, about: string, more: string): string =>
  `resource "aws_s3_bucket_${type}" "a" {\n  ${more}\n  bucket = ${about}\n}\n`
const module = (more: string): string =>
  `module "models" {\n  source = "terraform-aws-modules/s3-bucket/aws"\n  bucket = "shop-models"\n  ${more}\n}\n`
const planned = (status: string): string =>
  firstPlan([
    {
      type: 'aws_s3_bucket',
      name: 'a',
      values: { bucket: 'shop-models' },
      unknown: { id: true, logging: true, versioning: true },
      expressions: { bucket: { constant_value: 'shop-models' } },
    },
    {
      type: 'aws_s3_bucket_versioning',
      name: 'a',
      values: { versioning_configuration: [{ status, mfa_delete: null }] },
      unknown: { id: true, bucket: true, versioning_configuration: [{ mfa_delete: true }] },
      expressions: { bucket: references('aws_s3_bucket.a.id') },
    },
    {
      type: 'aws_s3_bucket_logging',
      name: 'a',
      unknown: { id: true, bucket: true, target_bucket: true },
      expressions: {
        bucket: references('aws_s3_bucket.a.id'),
        target_bucket: references('aws_s3_bucket.l.id'),
      },
    },
  ])
const template = (status: string): string => `Resources:
  ModelBucket:
    Type: AWS::S3::Bucket
    Properties:
      LoggingConfiguration: { DestinationBucketName: !Ref Logs }
      VersioningConfiguration: { Status: ${status} }
`

export const cases: CheckCases = {
  fails: [
    { title: 'a bucket of models without either', files: { 'a.tf': bucket() } },
    { title: 'versions that are suspended', files: { 'a.tf': bucket() + logging + versioning('Suspended') } },
    { title: 'a first plan whose versions are suspended', files: { 'plan.json': planned('Suspended') } },
    {
      title: 'versions of another bucket',
      files: { 'a.tf': bucket() + logging + of('versioning', 'aws_s3_bucket.other.id', '') },
    },
    { title: 'the known module without either', files: { 'a.tf': module('versioning = {}') } },
    {
      title: 'the known module whose versions are off',
      files: { 'a.tf': module('logging = { target_bucket = "l" }\n  versioning = { enabled = false }') },
    },
    { title: 'a template whose versions are suspended', files: { 'a.yaml': template('Suspended') } },
  ],
  passes: [
    { title: 'a first plan with both', files: { 'plan.json': planned('Enabled') } },
    {
      title: 'both by expressions',
      files: {
        'a.tf':
          bucket() +
          of('logging', 'join("", aws_s3_bucket.a.*.id)', '') +
          of(
            'versioning',
            'each.key',
            'for_each = var.buckets\n  versioning_configuration {\n    status = each.value\n  }',
          ),
      },
    },
    {
      title: 'both by dynamic blocks',
      files: {
        'a.tf': bucket(
          'dynamic "logging" {\n    for_each = var.logs\n    content {\n      target_bucket = logging.value\n    }\n  }\n  dynamic "versioning" {\n    for_each = [1]\n    content {\n      enabled = true\n    }\n  }',
        ),
      },
    },
    {
      title: 'a bucket that locks its objects',
      files: { 'a.tf': bucket('object_lock_enabled = true') + logging },
    },
    {
      title: 'the known module with both',
      files: { 'a.tf': module('logging = { target_bucket = "l" }\n  versioning = { enabled = true }') },
    },
    {
      title: 'the known module that variables decide about',
      files: { 'a.tf': module('logging = var.logging\n  versioning = var.versioning') },
    },
    {
      title: 'a bucket of Google, whose versions are a map',
      files: {
        'a.tf':
          'resource "google_storage_bucket" "models" {\n  logging = { log_bucket = "l" }\n  versioning = {\n    enabled = true\n  }\n}\n',
      },
    },
    { title: 'a template with both', files: { 'a.yaml': template('Enabled') } },
    { title: 'a template that a parameter decides about', files: { 'a.yaml': template('!Ref Versions') } },
    { title: 'a bucket with both', files: { 'a.tf': bucket() + logging + versioning('Enabled') } },
    {
      title: 'a bucket as it was written before',
      files: {
        'a.tf': bucket('logging {\n target_bucket = "l"\n }\n  versioning {\n    enabled = true\n  }'),
      },
    },
    { title: 'a bucket of something else', files: { 'a.tf': bucket('', 'shop-images') } },
  ],
}
