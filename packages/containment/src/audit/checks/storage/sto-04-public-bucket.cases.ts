import type { CheckCases } from '../../../../test-support/check-case.ts'

const bucket = (more = ''): string =>
  `resource "aws_s3_bucket" "models" {\n  bucket = "shop-models"\n  ${more}\n}\n`
const block = (flag: string): string => `resource "aws_s3_bucket_public_access_block" "models" {
  bucket                  = aws_s3_bucket.models.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = ${flag}
}
`
const google = (more: string): string =>
  `resource "google_storage_bucket" "a" {\n  name = "shop"\n  ${more}\n}\n`

export const cases: CheckCases = {
  fails: [
    { title: 'a public list', files: { 'a.tf': bucket('acl = "public-read"') + block('true') } },
    { title: 'a bucket without a block', files: { 'a.tf': bucket() } },
    { title: 'half a block', files: { 'a.tf': bucket() + block('false') } },
    {
      title: 'a list of its own',
      files: { 'a.tf': 'resource "aws_s3_bucket_acl" "a" {\n  acl = "public-read-write"\n}\n' },
    },
    { title: 'a bucket of Google', files: { 'a.tf': google('location = "EU"') } },
    {
      title: 'an entry of Google',
      files: { 'a.tf': 'resource "google_storage_bucket_access_control" "a" {\n  entity = "allUsers"\n}\n' },
    },
    {
      title: 'a container of Azure',
      files: { 'a.tf': 'resource "azurerm_storage_container" "a" {\n  container_access_type = "blob"\n}\n' },
    },
    {
      title: 'a plan',
      files: {
        'plan.json': JSON.stringify({
          planned_values: {
            root_module: {
              child_modules: [
                {
                  resources: [
                    { mode: 'managed', type: 'aws_s3_bucket_acl', name: 'a', values: { acl: 'public-read' } },
                  ],
                },
              ],
            },
          },
        }),
      },
    },
  ],
  passes: [
    { title: 'a bucket with its block in another file', files: { 'a.tf': bucket(), 'b.tf': block('true') } },
    {
      title: 'a block that a variable decides',
      files: { 'a.tf': bucket() + block('var.restrict') },
    },
    {
      title: 'an account that blocks all',
      files: {
        'a.tf': `${bucket()}resource "aws_s3_account_public_access_block" "all" {
  block_public_acls = true
  block_public_policy = true
  ignore_public_acls = true
  restrict_public_buckets = true
}
`,
      },
    },
    {
      title: 'a bucket of Google that prevents it',
      files: { 'a.tf': google('public_access_prevention = "enforced"') },
    },
    {
      title: 'a private container',
      files: {
        'a.tf': 'resource "azurerm_storage_container" "a" {\n  container_access_type = "private"\n}\n',
      },
    },
  ],
}
