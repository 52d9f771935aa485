import type { CheckCases } from '../../../../test-support/check-case.ts'

const attested = (measurement: string): object => ({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/loader' },
  Action: 'kms:Decrypt',
  Condition: { StringEqualsIgnoreCase: { 'kms:RecipientAttestation:PCR0': measurement } },
})
const administrator = (action: string): object => ({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: action,
})
const policy = (...statements: readonly object[]): Readonly<Record<string, string>> => ({
  'key.json': JSON.stringify({ Version: '2012-10-17', Statement: statements }),
})
const MEASUREMENT = 'ab'.repeat(48)

export const cases: CheckCases = {
  fails: [
    { title: 'a way around', files: policy(attested(MEASUREMENT), administrator('kms:*')) },
    { title: 'a machine that may be debugged', files: policy(attested('0'.repeat(96))) },
  ],
  passes: [
    {
      title: 'administrators who cannot decrypt',
      files: policy(attested(MEASUREMENT), administrator('kms:DescribeKey')),
    },
    {
      title: 'a statement whose condition a variable decides about',
      files: {
        'a.tf': `resource "aws_kms_key" "a" {\n  policy = jsonencode({ Statement = [${JSON.stringify(attested(MEASUREMENT))}, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Condition = var.condition }] })\n}\n`,
      },
    },
    { title: 'a key without attestation, which is another question', files: policy(administrator('kms:*')) },
  ],
}
