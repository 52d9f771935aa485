import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { reading } from '../../seal/files/file-fault.ts'
import type { PseudonymKeys } from '../plan/rotation-plan.ts'
import { destroyFile } from '../state/destroy-file.ts'

const DAY_MS = 86_400_000
const FILE = /^epoch-(?<epoch>\d{1,9})\.key$/u

/** The keys of a keyring by their epochs: whole periods since 1970. The package that counts with them makes them itself. */
export interface PseudonymEpochs {
  /** Of now. */
  readonly current: number
  /** Of the keys that are there. */
  readonly there: readonly number[]
  /** Those that should have been destroyed: the key of now and the one before are read, no others. */
  readonly old: readonly number[]
  readonly currentBeganAt: Date
  readonly currentEndsAt: Date
}

export interface EpochSurroundings {
  readonly planFolder: string
  readonly now: Date
}

/** @throws A `CloisterError` with code `CLOISTER_FILE_UNREADABLE`. */
export async function readEpochs(
  { directory, rotationDays }: PseudonymKeys,
  { planFolder, now }: EpochSurroundings,
): Promise<PseudonymEpochs> {
  const lengthMs = rotationDays * DAY_MS
  const current = Math.floor(now.getTime() / lengthMs)
  const names = await reading(readdir(resolve(planFolder, directory)))
  const there = names
    .flatMap((name) => FILE.exec(name)?.groups?.['epoch'] ?? [])
    .map(Number)
    .sort((one, other) => one - other)
  return {
    current,
    there,
    old: there.filter((epoch) => epoch < current - 1),
    currentBeganAt: new Date(current * lengthMs),
    currentEndsAt: new Date((current + 1) * lengthMs),
  }
}

/** Destroys keys that nothing reads any more: the keyring does so too, but only when an order comes. */
export async function destroyOldEpochs(key: PseudonymKeys, surroundings: EpochSurroundings): Promise<void> {
  const { old } = await readEpochs(key, surroundings)
  const directory = resolve(surroundings.planFolder, key.directory)
  for (const epoch of old) await destroyFile(join(directory, `epoch-${epoch}.key`))
}
