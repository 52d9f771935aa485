import type { CheckCases } from '../../../../test-support/check-case.ts'

const key = (type: string, more: string): string => `resource "${type}" "models" {\n  ${more}\n}\n`

/** The state of a key of passes that came into use at a time, and of the one before it. */
const state = (activeAt: string, retiringAt?: string): string =>
  JSON.stringify({
    format: 'cloister-rotation-1',
    writtenAt: activeAt,
    keys: {
      passes: {
        kind: 'pass-keys',
        versions: [
          {
            id: 'a',
            pendingAt: activeAt,
            publishedAt: activeAt,
            activeAt,
            ...(retiringAt && { retiringAt }),
          },
        ],
      },
    },
  })

export const cases: CheckCases = {
  fails: [
    {
      title: 'a key that no rotation renewed',
      files: { 'kept/state.json': state('2019-01-01T00:00:00.000Z') },
    },
    {
      title: 'a key of AWS without rotation',
      files: { 'a.tf': key('aws_kms_key', 'description = "models"') },
    },
    {
      title: 'a key of AWS that is renewed too seldom',
      files: { 'a.tf': key('aws_kms_key', 'enable_key_rotation = true\n  rotation_period_in_days = 2560') },
    },
    {
      title: 'a key of Google without rotation',
      files: { 'a.tf': key('google_kms_crypto_key', 'name = "a"') },
    },
    {
      title: 'a key of Google that is renewed too seldom',
      files: { 'a.tf': key('google_kms_crypto_key', 'rotation_period = "63072000s"') },
    },
    {
      title: 'a key of Azure without a policy',
      files: { 'a.tf': key('azurerm_key_vault_key', 'name = "a"') },
    },
    {
      title: 'a key of AWS whose rotation is null',
      files: { 'a.tf': key('aws_kms_key', 'enable_key_rotation = null') },
    },
    {
      title: 'a key of a template without rotation',
      files: {
        'a.yaml':
          'Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties: { EnableKeyRotation: "false" }\n',
      },
    },
    {
      title: 'a key that a variable asks for',
      files: { 'a.tf': key('aws_kms_key', 'count = var.own ? 1 : 0') },
      certainty: 'suspected',
    },
  ],
  passes: [
    {
      title: 'a key that a rotation renewed, and one that it takes away',
      files: {
        'kept/state.json': state(new Date().toISOString()),
        'old/state.json': state('2019-01-01T00:00:00.000Z', '2019-06-01T00:00:00.000Z'),
        'odd/state.json': '{ "format": "cloister-rotation-1", "keys": [1, { "versions": 2 }] }',
      },
    },
    {
      title: 'a key of Azure whose policy a variable decides about',
      files: {
        'a.tf': key(
          'azurerm_key_vault_key',
          'dynamic "rotation_policy" {\n    for_each = var.rotate ? [1] : []\n    content {\n      expire_after = "P90D"\n    }\n  }',
        ),
      },
    },
    {
      title: 'keys of a template that are renewed, or elsewhere, or as a parameter says',
      files: {
        'a.yaml': [
          'Resources:',
          '  A: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true } }',
          '  B: { Type: AWS::KMS::Key, Properties: { Origin: EXTERNAL } }',
          '  C: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: !Ref Rotate } }',
          '  D: { Type: AWS::KMS::Key, Properties: { KeySpec: ECC_NIST_P256, KeyUsage: SIGN_VERIFY } }',
        ].join('\n'),
      },
    },
    { title: 'a key that is renewed', files: { 'a.tf': key('aws_kms_key', 'enable_key_rotation = true') } },
    {
      title: 'a key for signatures',
      files: {
        'a.tf': key('aws_kms_key', 'customer_master_key_spec = "ECC_NIST_P256"\n  key_usage = "SIGN_VERIFY"'),
      },
    },
    {
      title: 'a key that a variable decides about',
      files: { 'a.tf': key('aws_kms_key', 'enable_key_rotation = var.rotate') },
    },
    {
      title: 'a key of Google that is renewed',
      files: { 'a.tf': key('google_kms_crypto_key', 'rotation_period = "7776000s"') },
    },
  ],
}
