import type { CheckCases } from '../../../../test-support/check-case.ts'
import { firstPlan, type PlannedResource, references } from '../../../../test-support/made-up-plan.ts'

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

const flags =
  'block_public_acls = true\n  block_public_policy = true\n  ignore_public_acls = true\n  restrict_public_buckets = true'
/** A block whose bucket only a run of Terraform would know. */
const blockOf = (about: string, more = ''): string =>
  `resource "aws_s3_bucket_public_access_block" "b" {\n  ${more}\n  bucket = ${about}\n  ${flags}\n}\n`
const planned: PlannedResource = {
  type: 'aws_s3_bucket',
  name: 'models',
  values: { bucket: 'shop-models' },
  unknown: { id: true, acl: true, policy: true, versioning: true },
  expressions: { bucket: { constant_value: 'shop-models' } },
}
const plannedBlock = (restricts: boolean, expression: object): PlannedResource => ({
  type: 'aws_s3_bucket_public_access_block',
  name: 'models',
  values: {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: restricts,
  },
  unknown: { id: true, bucket: true },
  expressions: { bucket: expression },
})
const module = (more: string): string =>
  `module "models" {\n  source = "terraform-aws-modules/s3-bucket/aws"\n  bucket = "shop-models"\n  ${more}\n}\n`
const template = (properties: string, others = ''): string =>
  `AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Models:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub shop-models-\${AWS::AccountId}\n${properties}${others}`
const variable = (name: string, value: string): string =>
  `variable "${name}" {\n  type = string\n  default = "${value}"\n}\n`
/** What a CDK writes of a bucket and, where there is one, of its block. */
const synthesised = (acl: string, others: object = {}): string =>
  JSON.stringify({
    '//': { metadata: { backend: 'local' } },
    resource: { aws_s3_bucket: { models: { bucket: 'shop-models', acl } }, ...others },
  })
const looped = (properties: string): string =>
  `AWSTemplateFormatVersion: 2010-09-09\nTransform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Buckets:\n    - Name\n    - [Models, Images]\n    - Bucket\${Name}:\n        Type: AWS::S3::Bucket\n        Properties:\n          BucketName: !Sub shop-\${Name}\n${properties.replaceAll('      ', '          ')}`
const closed = `      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: 'true'
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
`

export const cases: CheckCases = {
  fails: [
    {
      title: 'a public list',
      files: { 'a.tf': bucket('acl = "public-read"') + block('true').replace(/ignore_public_acls .*/u, '') },
      severity: 'critical',
    },
    {
      title: 'a public list that the block ignores',
      files: { 'a.tf': bucket('acl = "public-read"') + block('true') },
      severity: 'medium',
    },
    {
      title: 'a public list of its own that the block ignores',
      files: {
        'a.tf': `${block('true')}resource "aws_s3_bucket_acl" "a" {\n  bucket = aws_s3_bucket.models.bucket\n  acl = "public-read"\n}\n`,
      },
      severity: 'medium',
    },
    {
      title: 'buckets that are made for each of some',
      files: {
        'a.tf':
          'locals {\n  all = ["models", "images"]\n}\nresource "aws_s3_bucket" "this" {\n  for_each = toset(local.all)\n  bucket = each.key\n}\n',
      },
      certainty: 'confirmed',
      severity: 'high',
    },
    {
      title: 'a list that a variable has where nobody says otherwise',
      files: { 'a.tf': variable('acl', 'public-read') + bucket('acl = var.acl') },
      severity: 'critical',
      certainty: 'confirmed',
    },
    {
      title: 'a list that the values of the folder give',
      files: {
        'a.tf': `${variable('acl', 'private')}${bucket('acl = var.acl')}`,
        'terraform.tfvars': 'acl = "public-read"\n',
      },
      severity: 'critical',
    },
    {
      title: 'what a CDK for Terraform wrote',
      files: { 'cdk.tf.json': synthesised('public-read') },
      severity: 'critical',
      certainty: 'confirmed',
    },
    {
      title: 'buckets that a template makes in a loop',
      files: { 'a.yaml': looped('') },
      severity: 'high',
      certainty: 'confirmed',
    },
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
    { title: 'a first plan without a block', files: { 'plan.json': firstPlan([planned]) } },
    {
      title: 'a first plan with a block of another bucket',
      files: {
        'plan.json': firstPlan([planned, plannedBlock(true, references('aws_s3_bucket.images.id'))]),
      },
    },
    {
      title: 'a block of another bucket',
      files: { 'a.tf': bucket() + blockOf('one(aws_s3_bucket.images[*].id)') },
    },
    {
      title: 'a bucket that a variable decides about',
      files: { 'a.tf': bucket('acl = "public-read"\n  count = var.open ? 1 : 0') },
      certainty: 'suspected',
      severity: 'high',
    },
    {
      title: 'a list of its own that names everybody',
      files: {
        'a.tf': `resource "aws_s3_bucket_acl" "a" {
  access_control_policy {
    grant {
      permission = "READ"
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
  }
}
`,
      },
    },
    {
      title: 'an account of Azure that says nothing',
      files: { 'a.tf': 'resource "azurerm_storage_account" "a" {\n  name = "shopmodels"\n}\n' },
    },
    {
      title: 'the known module with a block that is off',
      files: { 'a.tf': module('restrict_public_buckets = false') },
    },
    {
      title: 'the known module of a version that blocked nothing by default',
      files: { 'a.tf': module('version = "~> 2.1"') },
    },
    {
      title: 'the known module without its block',
      files: { 'a.tf': module('attach_public_policy = false') },
    },
    { title: 'a template without a block', files: { 'a.yaml': template('') } },
    {
      title: 'a template with a public list',
      files: { 'a.yaml': template(`      AccessControl: PublicReadWrite\n${closed}`) },
    },
    {
      title: 'a template in JSON with half a block',
      files: {
        'stack.template': JSON.stringify({
          Resources: {
            Models: {
              Type: 'AWS::S3::Bucket',
              Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
            },
          },
        }),
      },
    },
  ],
  passes: [
    {
      title: 'a first plan with its block',
      files: {
        'plan.json': firstPlan([planned, plannedBlock(true, references('aws_s3_bucket.models.id'))]),
      },
    },
    {
      title: 'a first plan with a block by a function',
      files: {
        'plan.json': firstPlan([planned, plannedBlock(true, { references: ['aws_s3_bucket.models'] })]),
      },
    },
    {
      title: 'a first plan with a block for each bucket',
      files: {
        'plan.json': firstPlan([
          { ...planned, index: 'models' },
          {
            ...plannedBlock(true, { references: ['each.value.id', 'each.value'] }),
            index: 'models',
            forEach: ['aws_s3_bucket.models'],
          },
        ]),
      },
    },
    {
      title: 'a first plan with a block that nobody can tell the bucket of',
      files: { 'plan.json': firstPlan([planned, plannedBlock(true, { references: ['local.bucket'] })]) },
    },
    {
      title: 'a first plan with a block in a module that is given the bucket',
      files: {
        'plan.json': firstPlan(
          [planned, { ...plannedBlock(true, { references: ['var.bucket'] }), module: ['closed'] }],
          { closed: { expressions: { bucket: references('aws_s3_bucket.models.id') } } },
        ),
      },
    },
    {
      title: 'a first plan with a block for the bucket of a module',
      files: {
        'plan.json': firstPlan(
          [
            { ...planned, module: ['store'], index: 0 },
            plannedBlock(true, references('module.store.bucket')),
          ],
          {
            store: { outputs: { bucket: { expression: references('aws_s3_bucket.models[0].id') } } },
          },
        ),
      },
    },
    ...[
      'aws_s3_bucket.models[0].id',
      'one(aws_s3_bucket.models[*].id)',
      'join("", aws_s3_bucket.models.*.id)',
      'try(aws_s3_bucket.models["eu"].bucket, "")',
      'var.bucket',
      'local.bucket',
    ].map((about) => ({
      title: `a block of ${about}`,
      files: { 'a.tf': `locals {\n  bucket = aws_s3_bucket.models.id\n}\n${bucket()}${blockOf(about)}` },
    })),
    {
      title: 'a block for each bucket',
      files: { 'a.tf': bucket() + blockOf('each.value.id', 'for_each = aws_s3_bucket.models') },
    },
    {
      title: 'a block for each of something',
      files: { 'a.tf': bucket() + blockOf('each.value', 'for_each = var.buckets') },
    },
    { title: 'a bucket that is not there', files: { 'a.tf': bucket('count = 0') } },
    {
      title: 'a bucket that a module of the target closes',
      files: {
        'a.tf': `${bucket()}module "closed" {\n  source = "./closed"\n  name = aws_s3_bucket.models.id\n}\n`,
        'closed/a.tf': blockOf('var.name'),
      },
    },
    {
      title: 'a bucket of a module that its caller closes',
      files: {
        'store/a.tf': bucket(),
        'live/a.tf': `module "store" {\n  source = "../store"\n}\n${blockOf('module.store.bucket')}`,
      },
    },
    {
      title: 'a bucket that is given to a module from elsewhere',
      files: {
        'a.tf': `${bucket()}module "closed" {\n  source = "corp/closed/aws"\n  bucket_id = aws_s3_bucket.models.id\n}\n`,
      },
    },
    {
      title: 'an account of Azure that says no',
      files: {
        'a.tf':
          'resource "azurerm_storage_account" "a" {\n  allow_nested_items_to_be_public = false\n}\nresource "azurerm_storage_account" "b" {\n  allow_nested_items_to_be_public = var.open\n}\n',
      },
    },
    { title: 'the known module, whose block is on by default', files: { 'a.tf': module('') } },
    {
      title: 'the known module with a block that a variable decides about',
      files: { 'a.tf': module('restrict_public_buckets = var.restrict') },
    },
    {
      title: 'a list that a caller gives',
      files: {
        'store/a.tf': `${variable('acl', 'public-read')}${bucket('acl = var.acl')}${block('true')}`,
        'live/a.tf': 'module "store" {\n  source = "../store"\n  acl = "private"\n}\n',
      },
    },
    {
      title: 'a list that other values may give',
      files: {
        'a.tf': `${variable('acl', 'public-read')}${bucket('acl = var.acl')}${block('true')}`,
        'environments/live.tfvars': 'acl = "private"\n',
      },
    },
    {
      title: 'what a CDK for Terraform wrote, with its block',
      files: {
        'cdk.tf.json': synthesised('private', {
          aws_s3_bucket_public_access_block: {
            models: {
              bucket: `$\{aws_s3_bucket.models.id}`,
              block_public_acls: true,
              block_public_policy: true,
              ignore_public_acls: true,
              restrict_public_buckets: true,
            },
          },
        }),
      },
    },
    {
      title: 'buckets that a template makes in a loop, with their blocks',
      files: { 'a.yaml': looped(closed) },
    },
    { title: 'a template with its block', files: { 'a.yaml': template(closed) } },
    {
      title: 'a template whose condition decides about the block',
      files: {
        'a.yaml': template(
          '      PublicAccessBlockConfiguration: !If [Closed, {BlockPublicAcls: true}, !Ref AWS::NoValue]\n',
        ),
      },
    },
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
