import type { Check } from '../../check.ts'
import { mayHaveBlock } from '../../infrastructure/unknown-value.ts'
import { asText } from '../../json-value.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { observeResource } from '../observe-resource.ts'

const MOST_DAYS = 365
const DAY_SECONDS = 86_400

export const oldKeys: Check<InfrastructureSubject> = {
  id: 'CRY-02',
  title: 'A key is not renewed within a year',
  severity: 'medium',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['infrastructure'],
  how: 'Looks in Terraform, its plans and CloudFormation whether symmetric keys of AWS KMS, keys of Google Cloud KMS and keys of Azure Key Vault are rotated, and how often.',
  fix: `AWS:    enable_key_rotation = true, rotation_period_in_days = 365
CloudFormation: EnableKeyRotation: true, RotationPeriodInDays: 365
Google: rotation_period = "7776000s"
Azure:  rotation_policy { automatic { time_before_expiry = "P30D" }  expire_after = "P365D"  notify_before_expiry = "P29D" }`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.1', 'ISO 27001 A.8.24'],
  *examine({ resources }) {
    for (const resource of resources) {
      const says = resource.mode === 'resource' ? faultOf(resource) : undefined
      if (says === undefined) continue
      yield observeResource(resource, { asset: resource.address, says })
    }
  },
}

function faultOf({ type, values }: InfrastructureResource): string | undefined {
  if (type === 'aws_kms_key') return amazon(values)
  if (type === 'google_kms_crypto_key') return google(values)
  const isUnrotated = type === 'azurerm_key_vault_key' && !mayHaveBlock(values['rotation_policy'])
  return isUnrotated ? 'No policy renews the key.' : undefined
}

type Values = InfrastructureResource['values']

/** Only symmetric keys for encryption can be rotated by the service (AWS KMS Developer Guide, Rotate AWS KMS keys). */
function amazon(values: Values): string | undefined {
  const spec = asText(values['customer_master_key_spec']) ?? 'SYMMETRIC_DEFAULT'
  const usage = asText(values['key_usage']) ?? 'ENCRYPT_DECRYPT'
  if (spec !== 'SYMMETRIC_DEFAULT' || usage !== 'ENCRYPT_DECRYPT') return undefined
  const isOn = values['enable_key_rotation']
  if (isOn === undefined || isOn === false) return 'The rotation of the key is off.'
  const days = values['rotation_period_in_days']
  return typeof days === 'number' && days > MOST_DAYS ? `The key is renewed every ${days} days.` : undefined
}

function google(values: Values): string | undefined {
  if ((asText(values['purpose']) ?? 'ENCRYPT_DECRYPT') !== 'ENCRYPT_DECRYPT') return undefined
  // What was made elsewhere is renewed elsewhere.
  if (values['import_only'] === true) return undefined
  const period = asText(values['rotation_period'])
  if (period === undefined) return 'Nothing renews the key.'
  const [, seconds] = /^(\d+)s$/u.exec(period) ?? []
  const days = Math.round(Number(seconds ?? 0) / DAY_SECONDS)
  return days > MOST_DAYS ? `The key is renewed every ${days} days.` : undefined
}
