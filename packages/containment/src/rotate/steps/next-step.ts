import type { RotatedKey } from '../plan/rotation-plan.ts'
import { type KeyVersion, liveVersions, stateOf } from '../state/key-version.ts'

/** What is done with a key: make a version, let everybody know it, use it, take away the one before. */
export type StepName = 'create' | 'publish' | 'activate' | 'retire'

/** What else a step waits for when its time has come. */
export type Gate = 'proof' | 'confirmation' | 'artifacts'

export interface NextStep {
  readonly step: StepName
  readonly dueAt: Date
  /** Which version it is about; none yet for one that is to be made. */
  readonly versionId?: string | undefined
  readonly gate?: Gate | undefined
}

/**
 * The next step of a key, by its versions and nothing else. One version comes, one is used, one goes: there are never more
 * than two of them, since a new one is made only when nothing needs the one before the last any more.
 */
export function nextStep(key: RotatedKey, versions: readonly KeyVersion[], now: Date): NextStep {
  const { coming, active, retiring } = liveVersions(versions)
  if (coming !== undefined) return comingStep(key, coming, { isFirst: active === undefined })
  if (retiring !== undefined) {
    const dueAt = after(retiring.retiringAt, key.overlapMs)
    return { step: 'retire', dueAt, versionId: retiring.id, gate: retireGate(key) }
  }
  if (active === undefined) return { step: 'create', dueAt: now }
  return { step: 'create', dueAt: after(active.activeAt, key.everyMs - key.leadMs) }
}

function comingStep(
  key: RotatedKey,
  coming: KeyVersion,
  { isFirst }: { readonly isFirst: boolean },
): NextStep {
  const { id: versionId, pendingAt, publishedAt } = coming
  if (stateOf(coming) === 'pending') return { step: 'publish', dueAt: new Date(pendingAt), versionId }
  // Where nothing is used yet, nothing can fail by being first.
  const dueAt = after(publishedAt, isFirst ? 0 : key.leadMs)
  return { step: 'activate', dueAt, versionId, gate: activateGate(key) }
}

function activateGate(key: RotatedKey): Gate | undefined {
  if (key.kind === 'sidecar-secret') return 'confirmation'
  if (key.kind === 'client-key' || key.kind === 'client-secret')
    return key.proof === undefined ? 'confirmation' : 'proof'
  return undefined
}

function retireGate({ kind }: RotatedKey): Gate | undefined {
  return kind === 'sealing-key' || kind === 'transit-key' ? 'artifacts' : undefined
}

function after(at: string | undefined, waitMs: number): Date {
  return new Date(Date.parse(at ?? '') + waitMs)
}

/** The versions after a step. A time never runs back, however the clock was set meanwhile. */
export function afterStep(
  versions: readonly KeyVersion[],
  { step, versionId }: Pick<NextStep, 'step' | 'versionId'>,
  { now, made }: { readonly now: Date; readonly made?: KeyVersion | undefined },
): readonly KeyVersion[] {
  if (step === 'create') return made === undefined ? versions : [...versions, made]
  return versions.map((version) => {
    if (version.id === versionId) return { ...version, [ENTERED[step]]: notBefore(version, now) }
    const isReplaced = step === 'activate' && stateOf(version) === 'active'
    return isReplaced ? { ...version, retiringAt: notBefore(version, now) } : version
  })
}

const ENTERED = { publish: 'publishedAt', activate: 'activeAt', retire: 'retiredAt' } as const

function notBefore(version: KeyVersion, now: Date): string {
  const { pendingAt, publishedAt, activeAt, retiringAt } = version
  const times = [pendingAt, publishedAt, activeAt, retiringAt].flatMap((at) => (at ? [Date.parse(at)] : []))
  return new Date(Math.max(now.getTime(), ...times)).toISOString()
}

/**
 * The versions after servers had to be given something anew, be it that a run was cut off or that somebody changed a file:
 * whatever waits for servers waits from now on.
 */
export function afterServing(versions: readonly KeyVersion[], now: Date): readonly KeyVersion[] {
  return versions.map((version) => {
    const state = stateOf(version)
    if (state === 'published') return { ...version, publishedAt: notBefore(version, now) }
    return state === 'retiring' ? { ...version, retiringAt: notBefore(version, now) } : version
  })
}

const MOST_STEPS = 5

/** The steps from now until the next version is in use and the one before is gone, as if every run came in time. */
export function comingSteps(
  key: RotatedKey,
  versions: readonly KeyVersion[],
  now: Date,
): readonly NextStep[] {
  const steps: NextStep[] = []
  let simulated = versions
  let at = now
  while (steps.length < MOST_STEPS) {
    const next = nextStep(key, simulated, at)
    steps.push(next)
    if (next.step === 'retire') break
    at = new Date(Math.max(at.getTime(), next.dueAt.getTime()))
    const made = { id: SIMULATED, pendingAt: at.toISOString() }
    simulated = afterStep(simulated, next, { now: at, made })
    const isFirst = next.step === 'activate' && liveVersions(simulated).retiring === undefined
    if (isFirst) break
  }
  return steps
}

/** Stands for a version that is not made yet. */
const SIMULATED = 'next'
