import { asCloisterError, CloisterError, type CloisterErrorCode } from '@cloister/core'
import type { RotationDriver } from '../kinds/rotation-driver.ts'
import type { RotatedKey } from '../plan/rotation-plan.ts'
import { type KeyVersion, liveVersions } from '../state/key-version.ts'
import { versionsOf, writeKeyState } from '../state/rotation-state.ts'
import { afterServing, afterStep, type Gate, type NextStep, nextStep, type StepName } from './next-step.ts'

/** One step that was taken. */
export interface TakenStep {
  readonly key: string
  readonly step: StepName
  readonly versionId: string
}

/** A step whose time has come, and what it waits for. */
export interface HeldStep {
  readonly key: string
  readonly step: StepName
  readonly gate: Gate
  /** Why a proof failed. */
  readonly code?: CloisterErrorCode | undefined
  /** How many sealed files still need the old version. */
  readonly artifacts?: number | undefined
}

/** What a key is rotated with. */
export interface KeyRotation {
  readonly driver: RotationDriver
  readonly folder: string
  readonly now: () => Date
  /** Whether somebody has done what the next step waits for. */
  readonly isConfirmed: boolean
  /** Steps that somebody wants now, whatever the time is. */
  readonly asked: readonly StepName[]
  readonly signal?: AbortSignal | undefined
  /** Called with each step as soon as the state says so. */
  readonly onTaken: (step: TakenStep) => void
}

/** From nothing to a version in use and the one before taken away, with some to spare. */
const MOST_STEPS = 8

/** Takes every step of one key whose time has come. @returns The one that has to wait for something else than time. */
export async function rotateKey(key: RotatedKey, rotation: KeyRotation): Promise<HeldStep | undefined> {
  let versions = await knownVersions(key, rotation)
  // One confirmation is of one step, and so is what somebody asked for.
  let { isConfirmed } = rotation
  const asked = new Set(rotation.asked)
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    if (rotation.signal?.aborted) throw new CloisterError('CLOISTER_ABORTED')
    versions = await settled(key, { versions, rotation })
    const now = rotation.now()
    const next = nextStep(key, versions, now)
    if (next.dueAt > now && !asked.has(next.step)) return undefined
    const held = await holdOf(key, next, { versions, driver: rotation.driver, isConfirmed })
    if (held !== undefined) return held
    asked.delete(next.step)
    isConfirmed &&= next.gate !== 'confirmation'
    versions = await takeStep(key, next, { versions, rotation })
  }
  return undefined
}

/** Those of the state; at the first time those that were in use before. */
async function knownVersions(
  key: RotatedKey,
  { driver, folder, now: clock }: KeyRotation,
): Promise<readonly KeyVersion[]> {
  const known = await versionsOf(folder, key)
  if (known !== undefined) return known
  const now = clock()
  const adopted = await driver.adopt(now)
  if (adopted === undefined) return []
  const since = adopted.since.toISOString()
  const versions = [{ ...adopted.version, pendingAt: since, publishedAt: since, activeAt: since }]
  await writeKeyState(folder, { name: key.name, state: { kind: key.kind, versions }, now })
  return versions
}

interface StepWork {
  readonly versions: readonly KeyVersion[]
  readonly rotation: KeyRotation
}

async function settled(key: RotatedKey, { versions, rotation }: StepWork): Promise<readonly KeyVersion[]> {
  const { driver, folder, now: clock } = rotation
  if (versions.length === 0 || !(await driver.settle(versions))) return versions
  const now = clock()
  const served = afterServing(versions, now)
  await writeKeyState(folder, { name: key.name, state: { kind: key.kind, versions: served }, now })
  return served
}

async function takeStep(
  key: RotatedKey,
  next: NextStep,
  { versions: before, rotation }: StepWork,
): Promise<readonly KeyVersion[]> {
  const { driver, folder } = rotation
  const now = rotation.now()
  const made =
    next.step === 'create' ? { ...(await driver.make(before, now)), pendingAt: now.toISOString() } : undefined
  const versions = afterStep(before, next, { now, made })
  await writeKeyState(folder, { name: key.name, state: { kind: key.kind, versions }, now })
  rotation.onTaken({ key: key.name, step: next.step, versionId: made?.id ?? next.versionId ?? '' })
  return versions
}

interface Holding {
  readonly versions: readonly KeyVersion[]
  readonly driver: RotationDriver
  readonly isConfirmed: boolean
}

async function holdOf(
  { name: key }: RotatedKey,
  { step, gate }: NextStep,
  { versions, driver, isConfirmed }: Holding,
): Promise<HeldStep | undefined> {
  const { coming, retiring } = liveVersions(versions)
  if (gate === 'confirmation') return isConfirmed ? undefined : { key, step, gate }
  if (gate === 'proof' && coming !== undefined) {
    const code = await faultOfProof(driver, coming)
    return code && { key, step, gate, code }
  }
  if (gate === 'artifacts' && retiring !== undefined) {
    const artifacts = (await driver.countNeeding?.(retiring)) ?? 0
    return artifacts > 0 ? { key, step, gate, artifacts } : undefined
  }
  return undefined
}

async function faultOfProof(
  driver: RotationDriver,
  version: KeyVersion,
): Promise<CloisterErrorCode | undefined> {
  try {
    await driver.prove?.(version)
    return undefined
  } catch (cause) {
    return asCloisterError(cause).code
  }
}
