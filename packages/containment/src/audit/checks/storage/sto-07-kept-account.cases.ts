import type { CheckCases } from '../../../../test-support/check-case.ts'

const bucket = (more = '', name = 'shop-models'): string =>
  `resource "aws_s3_bucket" "a" {\n  bucket = "${name}"\n  ${more}\n}\n`
const logging = 'resource "aws_s3_bucket_logging" "a" {\n  bucket = aws_s3_bucket.a.id\n}\n'
const versioning = (status: string): string =>
  `resource "aws_s3_bucket_versioning" "a" {\n  bucket = aws_s3_bucket.a.id\n  versioning_configuration {\n    status = "${status}"\n  }\n}\n`

export const cases: CheckCases = {
  fails: [
    { title: 'a bucket of models without either', files: { 'a.tf': bucket() } },
    { title: 'versions that are suspended', files: { 'a.tf': bucket() + logging + versioning('Suspended') } },
  ],
  passes: [
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
