import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { asCloisterError, CloisterError, type CloisterErrorCode } from '@cloister/core'
import { reading } from '../seal/files/file-fault.ts'
import { driverOf } from './kinds/driver-of.ts'
import { readEpochs } from './kinds/pseudonym-epochs.ts'
import type { Inspection } from './kinds/rotation-driver.ts'
import type {
  ClientCertificate,
  PlannedKey,
  PseudonymKeys,
  RotatedKey,
  RotationPlan,
} from './plan/rotation-plan.ts'
import type { FailedKey, RotationOptions } from './run-rotation.ts'
import { type KeyVersion, liveVersions, sinceOf, stateOf, type VersionState } from './state/key-version.ts'
import { versionsOf } from './state/rotation-state.ts'
import { CONSEQUENCES, type Consequence } from './steps/consequences.ts'
import { type Gate, nextStep, type StepName } from './steps/next-step.ts'

/** What fails, or lasts for longer than planned, and from when on. */
export interface Trouble {
  readonly says: string
  readonly code?: CloisterErrorCode | undefined
  readonly from: Date
}

/** The next thing that is to be done with a key; `renew` is done by whoever makes it, `destroy` by the next run. */
export interface StatedStep {
  readonly step: StepName | 'destroy' | 'renew'
  readonly dueAt: Date
  readonly gate?: Gate | undefined
  /** What fails where it is done before that time. */
  readonly tooEarly?: Consequence | undefined
  /** What fails where it is not done. */
  readonly tooLate?: Consequence | undefined
}

export interface KeyStatus {
  readonly key: string
  readonly kind: PlannedKey['kind']
  /** Those that something may still need. */
  readonly versions: readonly { readonly id: string; readonly state: VersionState; readonly since: Date }[]
  /** How long the one in use has been in use, in milliseconds. */
  readonly ageMs?: number | undefined
  readonly next?: StatedStep | undefined
  /** By how much the next step is late, in milliseconds; what is overdue for less than `runEvery` is not. */
  readonly lateMs?: number | undefined
  readonly troubles: readonly Trouble[]
}

export interface RotationStatus {
  readonly at: Date
  readonly keys: readonly KeyStatus[]
  /** Keys of which something could not be read. */
  readonly failed: readonly FailedKey[]
}

interface StatusWork extends Omit<RotationOptions, 'now'> {
  readonly now: Date
  readonly runEveryMs: number
  readonly folder: string
}

/** Looks how far every key of a plan is, what is late, and what breaks when. It changes nothing. */
export async function rotationStatus(plan: RotationPlan, options: RotationOptions): Promise<RotationStatus> {
  const folder = resolve(options.planFolder, plan.folder)
  const now = options.now()
  const work = { ...options, now, folder, runEveryMs: plan.runEveryMs }
  const keys: KeyStatus[] = []
  const failed: FailedKey[] = []
  for (const key of plan.keys) {
    try {
      keys.push(await statusOf(key, work))
    } catch (cause) {
      failed.push({ key: key.name, code: asCloisterError(cause).code })
    }
  }
  return { at: now, keys, failed }
}

async function statusOf(key: PlannedKey, work: StatusWork): Promise<KeyStatus> {
  if (key.kind === 'client-certificate') return await certificateStatus(key, work)
  if (key.kind === 'pseudonym-keys') return await epochStatus(key, work)
  return await rotatedStatus(key, work)
}

async function rotatedStatus(key: RotatedKey, work: StatusWork): Promise<KeyStatus> {
  const { now, folder, runEveryMs } = work
  const versions = (await versionsOf(folder, key)) ?? []
  const { active } = liveVersions(versions)
  const next = statedStep(key, versions, now)
  const renewedAt = active === undefined ? undefined : endOfUse(key, active)
  // A step that is held up holds up the renewal as well, which may be due by itself.
  const lateMs = Math.max(
    now.getTime() - next.dueAt.getTime(),
    renewedAt === undefined ? 0 : now.getTime() - renewedAt.getTime(),
  )
  const isLate = lateMs > runEveryMs || versions.length === 0
  const inspection = versions.length === 0 ? undefined : await driverOf(key, work).inspect(versions)
  return {
    key: key.name,
    kind: key.kind,
    versions: versions
      .filter((version) => stateOf(version) !== 'retired')
      .map((version) => ({ id: version.id, state: stateOf(version), since: sinceOf(version) })),
    ...(active && { ageMs: Math.max(0, now.getTime() - sinceOf(active).getTime()) }),
    next,
    ...(isLate && { lateMs: Math.max(0, lateMs) }),
    troubles: [
      ...(inspection ? foundTroubles(key, { versions, inspection, now }) : []),
      ...(isLate ? lateTroubles(key, { versions, now }) : []),
    ],
  }
}

function endOfUse({ everyMs }: RotatedKey, active: KeyVersion): Date {
  return new Date(sinceOf(active).getTime() + everyMs)
}

function statedStep(key: RotatedKey, versions: readonly KeyVersion[], now: Date): StatedStep {
  const { step, dueAt, gate } = nextStep(key, versions, now)
  const { usedTooEarly, retiredTooEarly, renewedLate } = CONSEQUENCES[key.kind]
  const tooEarly = { activate: usedTooEarly, retire: retiredTooEarly, create: undefined, publish: undefined }[
    step
  ]
  const tooLate = step === 'retire' ? undefined : renewedLate
  return { step, dueAt, gate, tooEarly, tooLate }
}

interface Found {
  readonly versions: readonly KeyVersion[]
  readonly inspection: Inspection
  readonly now: Date
}

function* foundTroubles(key: RotatedKey, { versions, inspection, now: from }: Found): Generator<Trouble> {
  const { missing, isStrayed, notRewrapped = 0 } = inspection
  const { usedTooEarly, retiredTooEarly } = CONSEQUENCES[key.kind]
  const { coming, active, retiring } = liveVersions(versions)
  const lacks = (version: KeyVersion | undefined) => version !== undefined && missing.includes(version.id)
  // What is used although it stands nowhere is used before everybody knows it; what was used and is gone went too early.
  const isNewGone = lacks(active) && retiring !== undefined && !lacks(retiring)
  if (isNewGone && usedTooEarly) yield { ...usedTooEarly, from }
  else if ((lacks(active) || lacks(retiring)) && retiredTooEarly) yield { ...retiredTooEarly, from }
  else if (isStrayed && (coming === undefined || stateOf(coming) !== 'pending'))
    yield { says: 'Files that servers read are not as the state says. The next run writes them anew.', from }
  if (notRewrapped > 0)
    yield {
      says: `${notRewrapped} sealed files are not wrapped by the version in use. The next run does it.`,
      from,
    }
}

function* lateTroubles(key: RotatedKey, { versions, now }: Omit<Found, 'inspection'>): Generator<Trouble> {
  const { active, retiring, coming } = liveVersions(versions)
  const { renewedLate } = CONSEQUENCES[key.kind]
  if (retiring !== undefined)
    yield { says: 'The version before is still there, and whoever has it can still use it.', from: now }
  const expiresAt = expiryOf(key, active)
  if (expiresAt !== undefined) yield { ...renewedLate, from: expiresAt }
  else if (active !== undefined && retiring === undefined)
    yield {
      says: renewedLate.code ? 'The old version is in use for longer than planned.' : renewedLate.says,
      from: endOfUse(key, active),
    }
  else if (active === undefined)
    yield {
      says: coming ? 'There is no version in use yet.' : 'Nothing was made yet. Run the rotation.',
      from: now,
    }
}

function expiryOf(key: RotatedKey, active: KeyVersion | undefined): Date | undefined {
  if (!('expiresMs' in key) || key.expiresMs === undefined || active?.publishedAt === undefined)
    return undefined
  return new Date(Date.parse(active.publishedAt) + key.expiresMs)
}

async function certificateStatus(
  { name, kind, file, renewBeforeMs }: ClientCertificate,
  { planFolder, now }: StatusWork,
): Promise<KeyStatus> {
  const certificate = readCertificate(await reading(readFile(resolve(planFolder, file))))
  const [begins, ends] = [certificate.validFrom, certificate.validTo].map((at) => new Date(at)) as [
    Date,
    Date,
  ]
  const dueAt = new Date(ends.getTime() - renewBeforeMs)
  const { renewedLate } = CONSEQUENCES[kind]
  const lateMs = now.getTime() - dueAt.getTime()
  return {
    key: name,
    kind,
    versions: [{ id: certificate.serialNumber.toLowerCase().slice(-16), state: 'active', since: begins }],
    ageMs: Math.max(0, now.getTime() - begins.getTime()),
    next: { step: 'renew', dueAt, tooLate: renewedLate },
    ...(lateMs > 0 && { lateMs }),
    troubles: lateMs > 0 ? [{ ...renewedLate, from: ends }] : [],
  }
}

function readCertificate(pem: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw new CloisterError('CLOISTER_KEY_FILE_INVALID', { cause })
  }
}

async function epochStatus(
  key: PseudonymKeys,
  { planFolder, now, runEveryMs }: StatusWork,
): Promise<KeyStatus> {
  const { current, there, old, currentBeganAt, currentEndsAt } = await readEpochs(key, { planFolder, now })
  const { renewedLate } = CONSEQUENCES[key.kind]
  const lengthMs = currentEndsAt.getTime() - currentBeganAt.getTime()
  const oldest = old[0]
  const dueAt = oldest === undefined ? currentEndsAt : new Date((oldest + 2) * lengthMs)
  const lateMs = now.getTime() - dueAt.getTime()
  return {
    key: key.name,
    kind: key.kind,
    versions: there.map((epoch) => ({
      id: `epoch-${epoch}`,
      state: epoch === current ? 'active' : 'retiring',
      since: new Date((epoch === current ? epoch : epoch + 1) * lengthMs),
    })),
    ...(there.includes(current) && { ageMs: now.getTime() - currentBeganAt.getTime() }),
    next: { step: oldest === undefined ? 'renew' : 'destroy', dueAt, tooLate: renewedLate },
    ...(oldest !== undefined && lateMs > runEveryMs && { lateMs }),
    troubles: oldest !== undefined && lateMs > runEveryMs ? [{ ...renewedLate, from: dueAt }] : [],
  }
}

/** Whether nothing is late and nothing is broken. */
export function isWell({ keys, failed }: RotationStatus): boolean {
  return (
    failed.length === 0 && keys.every(({ lateMs, troubles }) => lateMs === undefined && troubles.length === 0)
  )
}
