import type { Check } from '../../check.ts'
import { mayHaveBlock } from '../../infrastructure/unknown-value.ts'
import { asObject, asObjects, asText } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import type { RotationSubject } from '../../subject/file-subjects.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { observeFile } from '../observe-file.ts'
import { observeResource } from '../observe-resource.ts'

const MOST_DAYS = 365
const DAY_SECONDS = 86_400
const DAY_MS = 1000 * DAY_SECONDS

export const oldKeys: Check<InfrastructureSubject | RotationSubject> = {
  id: 'CRY-02',
  title: 'A key is not renewed within a year',
  severity: 'medium',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['infrastructure', 'rotation'],
  how: 'Looks in Terraform, its plans and CloudFormation whether symmetric keys of AWS KMS, keys of Google Cloud KMS and keys of Azure Key Vault are rotated, and how often; and in the state that cloister rotate keeps, how old the keys in use are.',
  fix: `AWS:    enable_key_rotation = true, rotation_period_in_days = 365
CloudFormation: EnableKeyRotation: true, RotationPeriodInDays: 365
Google: rotation_period = "7776000s"
Azure:  rotation_policy { automatic { time_before_expiry = "P30D" }  expire_after = "P365D"  notify_before_expiry = "P29D" }
Cloister: start cloister rotate run as often as its plan says, and look at cloister rotate status`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.1', 'ISO 27001 A.8.24'],
  *examine(subject, { now }) {
    if (subject.kind === 'rotation') yield* inState(subject, now)
    else yield* inInfrastructure(subject)
  },
}

function* inInfrastructure({ resources }: InfrastructureSubject): Generator<Observation> {
  for (const resource of resources) {
    const says = resource.mode === 'resource' ? faultOf(resource) : undefined
    if (says === undefined) continue
    yield observeResource(resource, { asset: resource.address, says })
  }
}

/** The version in use is the one that became active and was not replaced since. */
function* inState({ path, document, lineOf }: RotationSubject, now: Date): Generator<Observation> {
  for (const [name, state] of Object.entries(asObject(document['keys']) ?? {})) {
    const versions = asObjects(asObject(state)?.['versions'])
    const active = versions.find((one) => one['activeAt'] !== undefined && one['retiringAt'] === undefined)
    const days = Math.floor((now.getTime() - Date.parse(asText(active?.['activeAt']) ?? '')) / DAY_MS)
    if (!(days > MOST_DAYS)) continue
    const line = lineOf(['keys', name, 'versions'])
    yield observeFile({
      path,
      line,
      asset: name,
      anchor: name,
      says: `The key has been in use for ${days} days.`,
    })
  }
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
