import type { CheckCases } from '../../../../test-support/check-case.ts'

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Resource: 'arn:aws:s3:::weights/*', ...statement }] })
const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }
const list = (uri: string): string =>
  JSON.stringify({ Grants: [{ Grantee: { Type: 'Group', URI: uri }, Permission: 'READ' }] })
const bindings = (member: string, condition?: object): string =>
  JSON.stringify({ bindings: [{ role: 'roles/storage.objectViewer', members: [member], condition }] })

export const cases: CheckCases = {
  fails: [
    {
      title: 'a domain of Elasticsearch in Terraform',
      files: {
        'a.tf': `resource "aws_elasticsearch_domain" "logs" {
  access_policies = <<POLICY
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "es:*", "Resource": "*" }] }
POLICY
}
`,
      },
    },
    {
      title: 'a bucket of Google in Terraform',
      files: {
        'a.tf':
          'resource "google_storage_bucket_iam_binding" "a" {\n  role    = "roles/storage.objectViewer"\n  members = ["allUsers"]\n}\n',
      },
    },
    {
      title: 'a document of Terraform that lets everybody in',
      files: {
        'a.tf': `data "aws_iam_policy_document" "open" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::models/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
`,
        'b.tf':
          'resource "aws_s3_bucket_policy" "a" {\n  bucket = "models"\n  policy = data.aws_iam_policy_document.open.json\n}\n',
      },
    },
    { title: 'everybody may read', files: { 'bucket.json': policy(everybody) } },
    {
      title: 'over TLS',
      files: {
        'bucket.json': policy({ ...everybody, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      },
    },
    {
      title: 'an access control list',
      files: { 'acl.json': list('http://acs.amazonaws.com/groups/global/AllUsers') },
    },
    { title: 'any Google account', files: { 'iam.json': bindings('allAuthenticatedUsers') } },
    {
      title: 'under a condition of Google',
      files: { 'iam.json': bindings('allUsers', { expression: 'true' }) },
      certainty: 'suspected',
    },
  ],
  passes: [
    {
      title: 'a document of Terraform under a condition',
      files: {
        'a.tf': `data "aws_iam_policy_document" "own" {
  statement {
    actions = ["s3:GetObject"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpce"
      values   = ["vpce-1a2b3c4d"]
    }
  }
}
resource "aws_s3_bucket_policy" "a" {
  bucket = "models"
  policy = data.aws_iam_policy_document.own.json
}
`,
      },
    },
    {
      title: 'one role may read',
      files: {
        'bucket.json': policy({ ...everybody, Principal: { AWS: 'arn:aws:iam::123456789012:role/loader' } }),
      },
    },
    {
      title: 'from one endpoint',
      files: {
        'bucket.json': policy({
          ...everybody,
          Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
        }),
      },
    },
    {
      title: 'a list for one account',
      files: {
        'acl.json': JSON.stringify({
          Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'a1' }, Permission: 'READ' }],
        }),
      },
    },
    {
      title: 'a service account',
      files: { 'iam.json': bindings('serviceAccount:loader@project.iam.gserviceaccount.com') },
    },
  ],
}
