import type { KeyVersion } from '../state/key-version.ts'

/** Does with a key what a step says. Each call can be made again, and then completes what was cut off. */
export interface RotationDriver {
  /** Makes a version that nobody uses yet. @returns What is known of it beside its times. */
  make(versions: readonly KeyVersion[], now: Date): Promise<Pick<KeyVersion, 'id' | 'keyId'>>
  /** The version that was in use before there was a state, where the plan names one, with the time from which it was used. */
  adopt(
    now: Date,
  ): Promise<{ readonly version: Pick<KeyVersion, 'id' | 'keyId'>; readonly since: Date } | undefined>
  /**
   * Makes everything that servers read fit these versions, and destroys what is retired.
   *
   * @returns Whether servers have to read something anew.
   */
  settle(versions: readonly KeyVersion[]): Promise<boolean>
  /** Whether a version works where it has to be known. @throws What says why not. */
  prove?(version: KeyVersion): Promise<void>
  /** How many sealed files still need a version. */
  countNeeding?(version: KeyVersion): Promise<number>
  /** Looks whether what servers read fits these versions, and changes nothing. */
  inspect(versions: readonly KeyVersion[]): Promise<Inspection>
}

/** What servers would find now. */
export interface Inspection {
  /** Versions that they need and do not find. */
  readonly missing: readonly string[]
  /** Whether something else is not as the state says. The next run mends both. */
  readonly isStrayed: boolean
  /** Sealed files that the version in use does not open yet. */
  readonly notRewrapped?: number
  /** From when on the active version was in use, where its service says so. */
  readonly activeSince?: Date | undefined
}
