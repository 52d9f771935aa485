import type { CheckCases } from '../../../../test-support/check-case.ts'

const key = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] })

export const cases: CheckCases = {
  fails: [
    {
      title: 'everybody may decrypt',
      files: { 'key.json': key({ Principal: { AWS: '*' }, Action: 'kms:Decrypt' }) },
    },
    { title: 'everybody may do everything', files: { 'key.json': key({ Principal: '*', Action: 'kms:*' }) } },
    {
      title: 'through one service, from whichever account',
      files: {
        'key.json': key({
          Principal: '*',
          Action: 'kms:Decrypt',
          Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
        }),
      },
    },
    {
      title: 'everybody, in a template',
      files: {
        'a.yaml':
          'Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement: { Effect: Allow, Principal: "*", Action: "kms:*", Resource: "*" }\n',
      },
      certainty: 'confirmed',
    },
    {
      title: 'everybody, by a list of actions that statements share',
      files: {
        'a.tf':
          'locals {\n  all = ["kms:Decrypt", "kms:PutKeyPolicy"]\n}\ndata "aws_iam_policy_document" "a" {\n  statement {\n    actions = local.all\n    principals {\n      type = "AWS"\n      identifiers = ["*"]\n    }\n  }\n}\nresource "aws_kms_key" "a" {\n  policy = data.aws_iam_policy_document.a.json\n}\n',
      },
      certainty: 'confirmed',
    },
    {
      title: 'everybody, unless an account that a variable names the condition of',
      files: {
        'a.tf':
          'resource "aws_kms_key" "a" {\n  policy = jsonencode({ Statement = { Effect = "Allow", Principal = "*", Action = "kms:*", Condition = var.condition } })\n}\n',
      },
      certainty: 'suspected',
    },
  ],
  passes: [
    {
      title: 'the account itself, in a template',
      files: {
        'a.yaml': `Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement: { Effect: Allow, Principal: { AWS: !Sub "arn:aws:iam::$\{AWS::AccountId}:root" }, Action: "kms:*", Resource: "*" }\n`,
      },
    },
    {
      title: 'who asks from an account that a variable names',
      files: {
        'a.tf':
          'resource "aws_kms_key" "a" {\n  policy = jsonencode({ Statement = { Effect = "Allow", Principal = "*", Action = "kms:*", Condition = { StringEquals = { "kms:CallerAccount" = var.account } } } })\n}\n',
      },
    },
    {
      title: 'the account itself',
      files: { 'key.json': key({ Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'kms:*' }) },
    },
    {
      title: 'through one service, from one account',
      files: {
        'key.json': key({
          Principal: { AWS: '*' },
          Action: 'kms:Decrypt',
          Condition: {
            StringEquals: {
              'kms:CallerAccount': '123456789012',
              'kms:ViaService': 's3.eu-west-1.amazonaws.com',
            },
          },
        }),
      },
    },
    { title: 'everybody may encrypt', files: { 'key.json': key({ Principal: '*', Action: 'kms:Encrypt' }) } },
  ],
}
