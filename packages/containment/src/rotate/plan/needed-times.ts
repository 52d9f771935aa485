import { spelled } from './duration.ts'
import type { PlanFault, RotatedKey, RotationPlan } from './rotation-plan.ts'

/** Of `createEdge`: what proposals of actions hold for, which the keys of passes sign as well. */
const PROPOSAL_MS = 600_000
/** An assertion of private_key_jwt, as openid-client makes it. */
const ASSERTION_MS = 60_000
/** From the earliest second at which the sidecar takes a signature to the last one. */
const SIDECAR_SIGNATURE_MS = 61_000

type Unscheduled<Key> = Key extends unknown ? Omit<Key, 'everyMs' | 'leadMs' | 'name' | 'overlapMs'> : never

/** The least that nothing fails with. */
export interface NeededTimes {
  readonly leadMs: number
  readonly overlapMs: number
  /** What the old key is kept for, and how long that is. */
  readonly kept: { readonly what: string; readonly forMs: number }
}

/**
 * A new key waits until the slowest server knows it. The old one stays for as long as the slowest server may go on with it,
 * and then for as long as the last thing that it made there may be shown.
 */
export function neededTimes(key: Unscheduled<RotatedKey>): NeededTimes {
  const kept = keptFor(key)
  const cacheMs = 'serverCacheMs' in key ? key.serverCacheMs : 0
  const leadMs = key.kind === 'transit-key' ? 0 : key.spreadMs + cacheMs
  return { leadMs, overlapMs: key.spreadMs + kept.forMs, kept }
}

function keptFor(key: Unscheduled<RotatedKey>): NeededTimes['kept'] {
  switch (key.kind) {
    case 'pass-keys':
      return {
        what: 'a pass, or the proposal of an action',
        forMs: Math.max(key.passLifetimeMs, PROPOSAL_MS),
      }
    case 'session-keys':
      return { what: 'a session', forMs: key.refreshTokenLifetimeMs }
    case 'sidecar-secret':
      return { what: 'a signature', forMs: SIDECAR_SIGNATURE_MS }
    case 'client-key':
      return { what: 'an assertion', forMs: ASSERTION_MS }
    case 'client-secret':
      return { what: 'a request', forMs: 0 }
    case 'sealing-key':
    case 'transit-key':
      return { what: 'a copy of a sealed file', forMs: key.copiesMs }
  }
}

/** Times of a plan with which something would fail, each with the number that it would take. */
export function timeFaults({ keys, runEveryMs }: RotationPlan): readonly PlanFault[] {
  return keys.flatMap((key, index) =>
    'everyMs' in key
      ? faultsOf(key, runEveryMs).map((fault) => ({ ...fault, place: `keys[${index}].${fault.place}` }))
      : [],
  )
}

function* waits(key: RotatedKey, runEveryMs: number): Generator<PlanFault & { readonly isFault: boolean }> {
  const { leadMs, overlapMs, everyMs, spreadMs } = key
  const needed = neededTimes(key)
  const spread = `spread of ${spelled(spreadMs)}`
  yield {
    isFault: leadMs < needed.leadMs,
    place: 'lead',
    sentence: `${spelled(leadMs)} is too short: some server may not know a new key before ${spelled(needed.leadMs)} (${spread}${'serverCacheMs' in key ? `, serverCache of ${spelled(key.serverCacheMs)}` : ''}). Give ${spelled(needed.leadMs)} or more.`,
  }
  yield {
    isFault: overlapMs < needed.overlapMs,
    place: 'overlap',
    sentence: `${spelled(overlapMs)} is too short: ${needed.kept.what} of the old key may be shown for ${spelled(needed.overlapMs)} (${spread}, then ${spelled(needed.kept.forMs)}). Give ${spelled(needed.overlapMs)} or more.`,
  }
  const leastMs = leadMs + overlapMs + runEveryMs
  yield {
    isFault: everyMs < leastMs,
    place: 'every',
    sentence: `${spelled(everyMs)} is too short: one rotation takes up to ${spelled(leastMs)} (lead of ${spelled(leadMs)}, overlap of ${spelled(overlapMs)}, runEvery of ${spelled(runEveryMs)}). Give ${spelled(leastMs)} or more.`,
  }
  if (!('expiresMs' in key) || key.expiresMs === undefined) return
  const usedMs = leadMs + everyMs + runEveryMs
  yield {
    isFault: key.expiresMs < usedMs,
    place: 'every',
    sentence: `${spelled(everyMs)} is too long: the authorization server takes a credential for ${spelled(key.expiresMs)}, and it would be in use until ${spelled(usedMs)} after it was registered. Give ${spelled(Math.max(0, key.expiresMs - leadMs - runEveryMs))} or less.`,
  }
}

function faultsOf(key: RotatedKey, runEveryMs: number): readonly PlanFault[] {
  return [...waits(key, runEveryMs)]
    .filter(({ isFault }) => isFault)
    .map(({ place, sentence }) => ({ place, sentence }))
}
