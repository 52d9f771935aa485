import type { AllowedOrigin } from '../../probe/probe-client.ts'
import { storageEndpoint } from '../load/storage-endpoint.ts'
import type { Target } from '../target.ts'

/** The origins that a target allows to ask. A bucket is asked at its service, by its path or by its host name. */
export function originsOf(target: Target): readonly AllowedOrigin[] {
  if (target.kind === 'origin') return [{ origin: target.url, addresses: target.addresses }]
  if (target.kind !== 'bucket') return []
  return [{ origin: new URL(storageEndpoint(target)).origin, addresses: target.addresses }]
}
