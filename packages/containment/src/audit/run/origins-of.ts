import type { AllowedOrigin } from '../../probe/probe-client.ts'
import { ENDPOINTS } from '../load/load-target.ts'
import type { Target } from '../target.ts'

/** The origins that a target allows to ask. A bucket is asked at its service, by its path or by its host name. */
export function originsOf(target: Target): readonly AllowedOrigin[] {
  if (target.kind === 'origin') return [{ origin: target.url, addresses: target.addresses }]
  if (target.kind !== 'bucket') return []
  const endpoint = new URL(target.endpoint ?? ENDPOINTS[target.provider])
  return [{ origin: endpoint.origin, addresses: target.addresses }]
}
