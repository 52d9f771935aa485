/** What `cloister-rotation.yaml` says, with every default filled in. Times are milliseconds. */
export interface RotationPlan {
  /** Where the state and the keys are kept; relative to the plan. */
  readonly folder: string
  /** How often `cloister rotate run` is started. What is overdue for longer than that is late. */
  readonly runEveryMs: number
  readonly keys: readonly PlannedKey[]
}

export type PlannedKey = RingKey | TransitKey | ClientCertificate | PseudonymKeys

/** Keys of which a new version is made, spread, used and taken away, one after the other. */
export type RotatedKey = RingKey | TransitKey

/** When a key is renewed. */
export interface Schedule {
  /** Names the key and its files. */
  readonly name: string
  /** How long a version is the one in use. */
  readonly everyMs: number
  /** How long it takes until every server works with a changed file. */
  readonly spreadMs: number
  /** From the moment at which a new version is known until it is used. */
  readonly leadMs: number
  /** From the moment at which a new version is used until the old one is taken away. */
  readonly overlapMs: number
}

/** A key that was in use before there was a plan. */
export interface AdoptedKey {
  readonly file: string
  readonly id: string
}

/** Keys that are made here and kept in files. */
export type RingKey = (
  | { readonly kind: 'pass-keys'; readonly passLifetimeMs: number }
  | { readonly kind: 'session-keys'; readonly refreshTokenLifetimeMs: number }
  | { readonly kind: 'sidecar-secret' }
  | ClientKey
  | (Artifacts & { readonly kind: 'sealing-key' })
) &
  Schedule & { readonly adopt?: AdoptedKey | undefined }

/** What a client proves itself by to an authorization server. */
export interface ClientKey {
  readonly kind: 'client-key' | 'client-secret'
  /** How long the authorization server goes on with a JWKS that it has read. */
  readonly serverCacheMs: number
  /** How long the authorization server takes a credential, from its registration on. */
  readonly expiresMs?: number | undefined
  /** Where the public JWKS is written. Default: beside the other files. */
  readonly jwks?: string | undefined
  /** A token is asked for with the new credential before it is used. Without it somebody has to confirm that it is registered. */
  readonly proof?: TokenProof | undefined
}

export interface TokenProof {
  readonly issuer: string
  readonly tokenEndpoint?: string | undefined
  readonly clientId: string
  readonly scope?: string | undefined
  readonly resource?: string | undefined
  readonly method?: 'client_secret_basic' | 'client_secret_post' | undefined
  /** PEM file of the authorities. */
  readonly ca?: string | undefined
  /** Whether it may have a public address. */
  readonly network: 'private' | 'public'
  /** CIDR blocks beside private addresses. */
  readonly allow: readonly string[]
}

/** Sealed files whose data keys a key wraps. */
export interface Artifacts {
  /** Files, or folders with everything below them that ends in `.sealed`. */
  readonly artifacts: readonly string[]
  /** How long copies of sealed files, such as backups, have to be opened that are not below these folders. */
  readonly copiesMs: number
}

/** A key of the transit engine of Vault or OpenBao. */
export type TransitKey = Schedule &
  Artifacts & {
    readonly kind: 'transit-key'
    /** `https://HOST:PORT/v1/MOUNT/keys/NAME` */
    readonly key: string
    readonly tokenFile?: string | undefined
    readonly namespace?: string | undefined
    readonly ca?: string | undefined
  }

/** A client certificate that its issuer renews: looked at, never changed. */
export interface ClientCertificate {
  readonly kind: 'client-certificate'
  readonly name: string
  /** PEM, the leaf first. */
  readonly file: string
  /** How long before its end it has to be renewed. */
  readonly renewBeforeMs: number
}

/** The keys of `fileKeyStore` of `@cloister/checkout-fraud`, which that package makes itself. */
export interface PseudonymKeys {
  readonly kind: 'pseudonym-keys'
  readonly name: string
  readonly directory: string
  /** As `rotationDays` of the keyring. */
  readonly rotationDays: number
}

/** Where a plan is wrong. It repeats no value but times. */
export interface PlanFault {
  /** `keys[2].overlap` */
  readonly place: string
  readonly sentence: string
}
