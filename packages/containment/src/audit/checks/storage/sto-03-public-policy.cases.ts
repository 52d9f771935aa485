import type { CheckCases } from '../../../../test-support/check-case.ts'

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Resource: 'arn:aws:s3:::weights/*', ...statement }] })
const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }
const list = (uri: string): string =>
  JSON.stringify({ Grants: [{ Grantee: { Type: 'Group', URI: uri }, Permission: 'READ' }] })
const bindings = (member: string, condition?: object): string =>
  JSON.stringify({ bindings: [{ role: 'roles/storage.objectViewer', members: [member], condition }] })

/** A document of Terraform for everybody, and the bucket that it is attached to. */
const attached = (more: string, others = ''): string => `data "aws_iam_policy_document" "a" {
  ${others}
  statement {
    sid     = "read"
    actions = ["s3:GetObject"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    ${more}
  }
}
resource "aws_s3_bucket_policy" "a" {
  bucket = "models"
  policy = data.aws_iam_policy_document.a.json
}
`
const condition = (values: string): string =>
  `condition {\n      test     = "IpAddress"\n      variable = "aws:SourceIp"\n      values   = ${values}\n    }`
const domain = (more: string): string =>
  `resource "aws_opensearch_domain" "a" {\n  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "es:*", Resource = "*" }] })\n  ${more}\n}\n`
const template = (type: string, properties: object): string =>
  JSON.stringify({ Resources: { Own: { Type: type, Properties: properties } } })
const open = { Statement: [{ ...everybody, Action: ['s3:GetObject', 'es:ESHttpGet'], Resource: '*' }] }

const client = (command: string): string =>
  `services:\n  mc:\n    image: minio/mc\n    entrypoint: >\n      /bin/sh -c "\n      mc mb shop/models;\n      ${command};\n      exit 0;"\n`
const store = (setting: string, port: string): string =>
  `services:\n  logs:\n    image: docker.elastic.co/elasticsearch/elasticsearch:8.14.3\n    environment: [${setting}]\n    ports: ["${port}"]\n`

export const cases: CheckCases = {
  fails: [
    {
      title: 'a bucket of models that a script opens',
      files: { 'compose.yaml': client('mc anonymous set download shop/models') },
      severity: 'critical',
    },
    {
      title: 'a bucket of something that a script opens',
      files: { 'init.sh': '#!/bin/sh\n/usr/bin/mc policy set public "shop/pictures"\n' },
      severity: 'high',
      certainty: 'suspected',
    },
    {
      title: 'a store of documents that asks nobody',
      files: { 'compose.yaml': store('xpack.security.enabled=false', '9200:9200') },
      severity: 'high',
    },
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
      severity: 'high',
    },
    {
      title: 'a statement whose conditions a variable decides about',
      files: {
        'a.tf': attached(
          `dynamic "condition" {\n      for_each = var.ranges\n      content {\n        test = "IpAddress"\n        variable = "aws:SourceIp"\n        values = condition.value\n      }\n    }`,
        ),
      },
      certainty: 'suspected',
      severity: 'high',
    },
    {
      title: 'a document beside others that may deny',
      files: { 'a.tf': attached('', 'override_policy_documents = var.policies') },
      certainty: 'suspected',
      severity: 'high',
    },
    {
      title: 'a document beside one that denies something else',
      files: {
        'a.tf': `${attached('', 'source_policy_documents = [data.aws_iam_policy_document.b.json]')}data "aws_iam_policy_document" "b" {\n  statement {\n    effect = "Deny"\n    actions = ["s3:PutObject"]\n    principals {\n      type = "*"\n      identifiers = ["*"]\n    }\n  }\n}\n`,
      },
      certainty: 'confirmed',
    },
    {
      title: 'a statement that is made from another',
      files: {
        'a.tf':
          'resource "aws_s3_bucket_policy" "a" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject" }, local.denial] })\n}\n',
      },
      certainty: 'suspected',
      severity: 'high',
    },
    {
      title: 'a policy of Google as a whole',
      files: {
        'a.tf':
          'data "google_iam_policy" "a" {\n  binding {\n    role = "roles/storage.objectViewer"\n    members = ["allUsers"]\n  }\n}\nresource "google_storage_bucket_iam_policy" "a" {\n  policy_data = data.google_iam_policy.a.policy_data\n}\n',
      },
    },
    {
      title: 'a policy for everybody of a bucket that lets in nobody from outside',
      files: {
        'a.tf': `${attached('').replace('"models"', 'aws_s3_bucket.a.id')}resource "aws_s3_bucket_public_access_block" "a" {\n  bucket = one(aws_s3_bucket.a[*].id)\n  restrict_public_buckets = true\n}\n`,
      },
      certainty: 'confirmed',
      severity: 'medium',
    },
    {
      title: 'a policy for everybody that a variable asks for',
      files: { 'a.tf': attached('').replace('policy = data', 'count = var.open ? 1 : 0\n  policy = data') },
      certainty: 'suspected',
      severity: 'high',
    },
    {
      title: 'a policy of a key of Google as a whole',
      files: {
        'a.tf':
          'resource "google_kms_crypto_key_iam_policy" "a" {\n  policy_data = jsonencode({\n    bindings = [{ role = "roles/cloudkms.cryptoKeyDecrypter", members = ["allAuthenticatedUsers"] }]\n  })\n}\n',
      },
    },
    { title: 'a domain for everybody', files: { 'a.tf': domain('') }, certainty: 'confirmed' },
    {
      title: 'a template with a policy for everybody',
      files: { 'a.json': template('AWS::S3::BucketPolicy', { Bucket: 'models', PolicyDocument: open }) },
      certainty: 'confirmed',
    },
    {
      title: 'a template with a domain for everybody',
      files: { 'a.json': template('AWS::OpenSearchService::Domain', { AccessPolicies: open }) },
    },
  ],
  passes: [
    {
      title: 'a bucket that a script closes',
      files: { 'init.sh': '# mc anonymous set public shop/models\nmc anonymous set none shop/models\n' },
    },
    {
      title: 'a store of documents on loopback',
      files: { 'compose.yaml': store('xpack.security.enabled=false', '127.0.0.1:9200:9200') },
    },
    {
      title: 'a store of documents that asks for a password',
      files: { 'compose.yaml': store('xpack.security.enabled=true', '9200:9200') },
    },
    {
      title: 'a document for a network that a variable names',
      files: { 'a.tf': attached(condition('var.ranges')) },
    },
    {
      title: 'a document for a network that variables name',
      files: { 'a.tf': attached(condition('[var.range, "192.0.2.0/24"]')) },
    },
    {
      title: 'a document whose statement another takes the place of',
      files: {
        'a.tf': `${attached('', 'override_policy_documents = [data.aws_iam_policy_document.b.json]')}data "aws_iam_policy_document" "b" {\n  statement {\n    sid = "read"\n    actions = ["s3:GetObject"]\n  }\n}\n`,
      },
    },
    {
      title: 'a document for whom a variable names',
      files: { 'a.tf': attached('').replaceAll('"*"', 'var.who') },
    },
    {
      title: 'a domain inside of a network',
      files: {
        'b.json': policy({ Effect: 'Deny' }),
        'a.tf': domain('vpc_options {\n    subnet_ids = ["subnet-1"]\n  }'),
      },
    },
    {
      title: 'a domain that asks for a user',
      files: {
        'b.json': policy({ Effect: 'Deny' }),
        'a.tf': domain('advanced_security_options {\n    enabled = true\n  }'),
      },
    },
    {
      title: 'a template with a policy for one role',
      files: {
        'a.json': template('AWS::S3::BucketPolicy', {
          PolicyDocument: {
            Statement: [
              {
                ...everybody,
                Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::$' + '{AWS::AccountId}:role/loader' } },
              },
              { ...everybody, Condition: { StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } } },
            ],
          },
        }),
      },
    },
    {
      title: 'a template with a domain inside of a network',
      files: {
        'a.json': template('AWS::OpenSearchService::Domain', { AccessPolicies: open, VPCOptions: {} }),
        'b.json': policy({ Effect: 'Deny' }),
      },
    },
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
