/** How far a version is. Each state follows the one before, and none is left out. */
export type VersionState = 'pending' | 'published' | 'active' | 'retiring' | 'retired'

/** One version of a key. It holds nothing secret. */
export interface KeyVersion {
  readonly id: string
  /** When it got where it is, in the order of the states; the last that stands here is where it is now. ISO 8601. */
  readonly pendingAt: string
  readonly publishedAt?: string | undefined
  readonly activeAt?: string | undefined
  readonly retiringAt?: string | undefined
  readonly retiredAt?: string | undefined
  /** Of a sealing key: how sealed files name it. */
  readonly keyId?: string | undefined
}

export function stateOf(version: KeyVersion): VersionState {
  if (version.retiredAt !== undefined) return 'retired'
  if (version.retiringAt !== undefined) return 'retiring'
  if (version.activeAt !== undefined) return 'active'
  return version.publishedAt === undefined ? 'pending' : 'published'
}

/** When a version got where it is. */
export function sinceOf(version: KeyVersion): Date {
  const { pendingAt, publishedAt, activeAt, retiringAt, retiredAt } = version
  return new Date(retiredAt ?? retiringAt ?? activeAt ?? publishedAt ?? pendingAt)
}

/** The versions that something may still need, by what they are. */
export interface LiveVersions {
  /** Pending or published. */
  readonly coming?: KeyVersion | undefined
  readonly active?: KeyVersion | undefined
  readonly retiring?: KeyVersion | undefined
}

export function liveVersions(versions: readonly KeyVersion[]): LiveVersions {
  const inState = (...states: readonly VersionState[]) =>
    versions.find((version) => states.includes(stateOf(version)))
  return {
    coming: inState('pending', 'published'),
    active: inState('active'),
    retiring: inState('retiring'),
  }
}
