import type { RingKey } from '../plan/rotation-plan.ts'
import { clientKey } from './client-key.ts'
import { clientSecret } from './client-secret.ts'
import { passKeys } from './pass-keys.ts'
import type { RingKind } from './ring-kind.ts'
import { sealingKey } from './sealing-key.ts'
import { sessionKeys } from './session-keys.ts'
import { sidecarSecret } from './sidecar-secret.ts'

export const RING_KINDS: Readonly<Record<RingKey['kind'], RingKind>> = {
  'client-key': clientKey as RingKind,
  'client-secret': clientSecret,
  'pass-keys': passKeys,
  'sealing-key': sealingKey,
  'session-keys': sessionKeys,
  'sidecar-secret': sidecarSecret,
}
