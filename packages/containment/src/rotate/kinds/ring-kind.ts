import type { RingKey } from '../plan/rotation-plan.ts'
import type { KeyVersion } from '../state/key-version.ts'

/** A version with what is secret of it. */
export interface HeldVersion {
  readonly version: KeyVersion
  readonly secret: string
}

/** The versions that something may still need, with their secrets. */
export interface HeldVersions {
  readonly coming?: HeldVersion | undefined
  readonly active?: HeldVersion | undefined
  readonly retiring?: HeldVersion | undefined
}

/** A file that servers read. They are written in the order in which a kind names them. */
export interface ServedFile {
  /** Below the folder of the plan, unless it is absolute. */
  readonly path: string
  /** `undefined` where there must be no such file. */
  readonly text: string | undefined
  /** Default: of its owner alone. */
  readonly mode?: number
}

/** What differs between keys that are made here. */
export interface RingKind<Key extends RingKey = RingKey> {
  /** A new secret, as it is kept. */
  make(id: string): string
  /**
   * A secret that was in use before, as it is kept.
   *
   * @throws What does not matter to whoever asks: it is no key of this kind.
   */
  adopt(text: string, id: string): string
  /** Names a new version, where the kind has a rule beyond being new. */
  nameOf?(id: string, active: HeldVersion | undefined): string
  /** @param unused A secret that nobody has, for a place that must not be empty. */
  files(key: Key, held: HeldVersions, unused: string): readonly ServedFile[]
  /** What stands in the files of servers while they know a version. */
  markOf(secret: string): string
}

/** In the order in which servers try them: the one that is used comes first. */
export function inOrder({ active, coming, retiring }: HeldVersions): readonly HeldVersion[] {
  return [active, coming, retiring].filter((held) => held !== undefined)
}

/** The first key that there ever was is used as soon as it is there: nothing else could be. */
export function usedOf({ active, coming }: HeldVersions): HeldVersion | undefined {
  return active ?? coming
}
