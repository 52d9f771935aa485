import { resolve } from 'node:path'
import { asCloisterError } from '@cloister/core'
import type { PlannedKey, RotatedKey, RotationPlan } from './plan/rotation-plan.ts'
import type { FailedKey, RotationOptions } from './run-rotation.ts'
import type { KeyVersion } from './state/key-version.ts'
import { versionsOf } from './state/rotation-state.ts'
import { comingSteps, type NextStep } from './steps/next-step.ts'

/** What will be done with a key, as if every run came in time and nothing had to be waited for. */
export interface ForeseenKey {
  readonly key: string
  readonly kind: PlannedKey['kind']
  /** None for a key that is only looked at. */
  readonly steps: readonly NextStep[]
}

export interface RotationForecast {
  readonly at: Date
  readonly keys: readonly ForeseenKey[]
  readonly failed: readonly FailedKey[]
}

/** Says what the runs of a plan will do, and when. It changes nothing and asks nobody. */
export async function foreseeRotation(
  plan: RotationPlan,
  options: RotationOptions,
): Promise<RotationForecast> {
  const folder = resolve(options.planFolder, plan.folder)
  const now = options.now()
  const keys: ForeseenKey[] = []
  const failed: FailedKey[] = []
  for (const key of plan.keys) {
    try {
      const steps = 'everyMs' in key ? comingSteps(key, await foreseenVersions(key, folder, now), now) : []
      keys.push({ key: key.name, kind: key.kind, steps })
    } catch (cause) {
      failed.push({ key: key.name, code: asCloisterError(cause).code })
    }
  }
  return { at: now, keys, failed }
}

/** The first run adopts what is in use; how old that is shows then. */
async function foreseenVersions(key: RotatedKey, folder: string, now: Date): Promise<readonly KeyVersion[]> {
  const known = await versionsOf(folder, key)
  const isAdopted = key.kind === 'transit-key' || key.adopt !== undefined
  if (known !== undefined || !isAdopted) return known ?? []
  const at = now.toISOString()
  return [{ id: 'adopted', pendingAt: at, publishedAt: at, activeAt: at }]
}
