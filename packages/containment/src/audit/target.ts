import type { OriginRole } from './subject/live-subjects.ts'

/** What the operator owns and wants to be looked at. Nothing that is not named here is ever contacted or read. */
export type Target = PathTarget | OriginTarget | BucketTarget

export type PathTargetKind = 'folder' | 'source' | 'webroot' | 'image' | 'log' | 'har'

export interface PathTarget {
  readonly kind: PathTargetKind
  readonly name: string
  /** Relative to the folder of the configuration. */
  readonly path: string
  /** Globs below the path that are passed over. */
  readonly ignore: readonly string[]
  /** Also the folders of dependencies and caches, which are somebody else's otherwise. */
  readonly everything: boolean
}

export interface OriginTarget {
  readonly kind: 'origin'
  readonly name: string
  /** `https://host:port` without a path. */
  readonly url: string
  readonly role: OriginRole
  readonly paths: readonly string[]
  readonly internal: boolean
  /**
   * CIDR blocks that its name may resolve to. Without any: every address that is not loopback, link-local or that of a
   * metadata service.
   */
  readonly addresses: readonly string[]
}

export interface BucketTarget {
  readonly kind: 'bucket'
  readonly name: string
  readonly provider: 's3' | 'gcs'
  readonly bucket: string
  readonly endpoint?: string
  readonly addresses: readonly string[]
}
