import { digestOf } from '../evidence.ts'
import { isConditional } from '../infrastructure/unknown-value.ts'
import type { Observation } from '../observation.ts'
import { redactText } from '../redacted-text.ts'
import type { Severity } from '../severity.ts'
import type { InfrastructureResource } from '../subject/infrastructure-subject.ts'
import { observeFile } from './observe-file.ts'

/** What a check has to say of one resource of infrastructure. */
export interface SeenInResource {
  readonly asset: string
  /** Tells faults of one resource apart. */
  readonly fault?: string
  readonly says: string
  readonly severity?: Severity
}

/** An observation at a resource; of one that may not be there at all, it is only suspected, and never critical. */
export function observeResource(resource: InfrastructureResource, seen: SeenInResource): Observation {
  const { path, line, address, values } = resource
  const { asset, fault, says, severity } = seen
  const mayBeAbsent = isConditional(values)
  const milder = mayBeAbsent && severity === 'critical' ? 'high' : severity
  return observeFile({
    path,
    line,
    asset,
    anchor: fault === undefined ? anchorOf(address) : `${anchorOf(address)} ${fault}`,
    says,
    ...(mayBeAbsent ? { certainty: 'suspected' } : {}),
    ...(milder === undefined ? {} : { severity: milder }),
  })
}

/** Long names may be masked, and two that are masked alike would be one finding. */
export function anchorOf(address: string): string {
  return redactText(address) === address ? address : `${address} ${digestOf(address).slice(0, 12)}`
}
