/** What the operator says an origin is for. Checks that are about something else leave it alone. */
export type OriginRole = 'inference' | 'storefront' | 'gateway' | 'logs' | 'registry' | 'other'

/** A live origin on the allow-list. */
export interface OriginSubject {
  readonly kind: 'origin'
  /** Name of its target in the configuration. */
  readonly target: string
  /** `https://host:port` without a path. */
  readonly origin: string
  readonly role: OriginRole
  /** Paths the operator names besides those that a check knows, such as that of the checkout. */
  readonly paths: readonly string[]
  /** The origin should be reachable from inside only; a plain answer is then worse. */
  readonly internal: boolean
}

/** A bucket on the allow-list. */
export interface BucketSubject {
  readonly kind: 'bucket'
  readonly target: string
  readonly provider: 's3' | 'gcs'
  readonly name: string
  /** Origin of the storage service, virtual-hosted or not. */
  readonly endpoint: string
}
