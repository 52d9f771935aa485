import { resolve } from 'node:path'
import { asCloisterError, CloisterError, type CloisterErrorCode } from '@cloister/core'
import { driverOf } from './kinds/driver-of.ts'
import { destroyOldEpochs } from './kinds/pseudonym-epochs.ts'
import type { PlannedKey, RotationPlan } from './plan/rotation-plan.ts'
import { holdFolder } from './state/hold-folder.ts'
import { removeLeftovers } from './state/remove-leftovers.ts'
import { readState } from './state/rotation-state.ts'
import { type HeldStep, rotateKey, type TakenStep } from './steps/rotate-key.ts'

export interface RotationOptions {
  /** Absolute: where relative paths of the plan begin. */
  readonly planFolder: string
  /** The clock. A run asks it at every step, since the one before may have taken long. */
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  /** For a `transit-key` that names no file with its token. */
  readonly vaultToken?: string | undefined
}

export interface RunRotationOptions extends RotationOptions {
  /** Names of keys of which somebody has done what their next step waits for. */
  readonly confirmed?: readonly string[] | undefined
  /** Names of keys that are renewed now, however young they are. */
  readonly begun?: readonly string[] | undefined
  /** Names of keys whose old version is taken away now, whatever still needs it: somebody else may have it. */
  readonly ended?: readonly string[] | undefined
}

/** A key of which something could not be done. The others went on. */
export interface FailedKey {
  readonly key: string
  readonly code: CloisterErrorCode
}

export interface RotationRun {
  readonly taken: readonly TakenStep[]
  readonly held: readonly HeldStep[]
  readonly failed: readonly FailedKey[]
}

/** A clock that is corrected by so much changes nothing that matters. */
const CLOCK_TOLERANCE_MS = 300_000

/**
 * Takes every step of a plan whose time has come. It may be killed at any moment, and started again: a step is done before
 * the state says so, or completed by the next run.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ROTATION_BUSY`, `CLOISTER_ROTATION_CLOCK_BEHIND`,
 * `CLOISTER_ROTATION_STATE_INVALID`, or one of a folder that cannot be used.
 */
export async function runRotation(plan: RotationPlan, options: RunRotationOptions): Promise<RotationRun> {
  const folder = resolve(options.planFolder, plan.folder)
  await using _ = await holdFolder(folder)
  await removeLeftovers(
    folder,
    plan.keys.map(({ name }) => name),
  )
  const state = await readState(folder)
  if (state !== undefined && options.now().getTime() < Date.parse(state.writtenAt) - CLOCK_TOLERANCE_MS)
    throw new CloisterError('CLOISTER_ROTATION_CLOCK_BEHIND')
  const taken: TakenStep[] = []
  const held: HeldStep[] = []
  const failed: FailedKey[] = []
  for (const key of plan.keys) {
    try {
      const waits = await runKey(key, { folder, options, onTaken: (step) => taken.push(step) })
      if (waits !== undefined) held.push(waits)
    } catch (cause) {
      failed.push({ key: key.name, code: asCloisterError(cause).code })
    }
  }
  return { taken, held, failed }
}

interface KeyRun {
  readonly folder: string
  readonly options: RunRotationOptions
  readonly onTaken: (step: TakenStep) => void
}

async function runKey(key: PlannedKey, { folder, options, onTaken }: KeyRun): Promise<HeldStep | undefined> {
  const { confirmed = [], begun = [], ended = [], ...surroundings } = options
  if (key.kind === 'client-certificate') return undefined
  if (key.kind === 'pseudonym-keys') {
    await destroyOldEpochs(key, { ...surroundings, now: options.now() })
    return undefined
  }
  return await rotateKey(key, {
    driver: driverOf(key, { ...surroundings, folder }),
    folder,
    now: options.now,
    isConfirmed: confirmed.includes(key.name),
    asked: [
      ...(begun.includes(key.name) ? ['create' as const] : []),
      ...(ended.includes(key.name) ? ['retire' as const] : []),
    ],
    signal: options.signal,
    onTaken,
  })
}
