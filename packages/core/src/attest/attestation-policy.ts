import type { AllowedByGuest, DemandedByGuest } from './sev-snp/guest-policy.ts'
import type { SevSnpTcb } from './sev-snp/tcb.ts'
import type { TcbStatus } from './tdx/tcb-status.ts'
import type { SevSnpProduct, TrustedRoots } from './trusted-roots.ts'

/** What evidence has to say to be believed. A technology without rules is refused. */
export interface AttestationPolicy {
  /** Rules for AMD SEV-SNP. */
  readonly sevSnp?: SevSnpPolicy
  /** Rules for Intel TDX. */
  readonly tdx?: TdxPolicy
  /**
   * Whether the manufacturer's lists of revoked certificates must be there. What is given must hold either way.
   * Default `required`.
   */
  readonly revocation?: 'required' | 'when-given'
  /**
   * Base64 SHA-256 digests of the public keys (SPKI) of roots to trust in place of AMD's and Intel's own, by product:
   * for a root that came after this release. Whoever holds its key can make up any evidence.
   */
  readonly trustedRoots?: Partial<TrustedRoots>
}

/** Rules for reports of AMD SEV-SNP. A guest that may be debugged or migrated is always refused. */
export interface SevSnpPolicy {
  /**
   * The oldest versions that are accepted, by product: `milan`, `genoa` (Bergamo and Siena as well), `turin`. A product
   * that is not named is refused, a part that is not named may have any version. AMD's bulletins name what is safe.
   */
  readonly minimumTcb: Readonly<Partial<Record<SevSnpProduct, Partial<SevSnpTcb>>>>
  /** Launch measurements that may run: 48 bytes each, in hexadecimal. */
  readonly measurements: readonly string[]
  /** Kinds of keys that may sign: of a chip, or of a cloud provider. Default both. */
  readonly signers?: readonly ('vcek' | 'vlek')[]
  /** Privilege levels (VMPL) at which the report may have been asked for. Default `[0]`. */
  readonly privilegeLevels?: readonly number[]
  /** The oldest version of the guest itself. Default 0. */
  readonly minimumGuestSvn?: number
  /** What the guest may allow its host is refused: `smt`, `cxl`. Default none. */
  readonly forbid?: readonly AllowedByGuest[]
  /**
   * What the guest has to demand of its host: `single-socket`, `aes-256-xts`, `rapl-disabled`, `ciphertext-hiding`,
   * `page-swap-disabled`. Default none.
   */
  readonly demand?: readonly DemandedByGuest[]
  /** What the host may have put beside the guest: 32 bytes each, in hexadecimal. Default anything. */
  readonly hostData?: readonly string[]
  /** Digests of the keys with which the guest may be signed: 48 bytes each, in hexadecimal. Default any or none. */
  readonly identityKeys?: readonly string[]
  /** Whether firmware may run that is not committed yet and can be taken back. Default `refused`. */
  readonly provisionalFirmware?: 'refused' | 'allowed'
}

/** Rules for quotes of Intel TDX. A guest that may be debugged or migrated is always refused. */
export interface TdxPolicy {
  /** What may run. */
  readonly measurements: readonly TdxMeasurement[]
  /** Statuses of the platform that are accepted, as Intel's TCB info names them. Default `['UpToDate']`. */
  readonly statuses?: readonly TcbStatus[]
  /**
   * Whether Intel's TCB info and identity of the quoting enclave must be there. What is given must hold either way.
   * Default `required`.
   */
  readonly collateral?: 'required' | 'when-given'
  /** The oldest TEE_TCB_SVN: 16 bytes in hexadecimal, each compared for itself. Default any, as the collateral judges. */
  readonly minimumTeeTcbSvn?: string
  /** Measurements of TDX modules (MRSEAM) that may run: 48 bytes each, in hexadecimal. Default any that Intel signed. */
  readonly modules?: readonly string[]
  /** Configurations of the guest (MRCONFIGID): 48 bytes each, in hexadecimal. Default anything. */
  readonly configurations?: readonly string[]
  /** Attributes that the guest must have: `sept-ve-disable`. Default none. */
  readonly demand?: readonly 'sept-ve-disable'[]
}

/** One guest of TDX. */
export interface TdxMeasurement {
  /** The initial memory (MRTD): 48 bytes in hexadecimal. */
  readonly mrTd: string
  /** Run-time measurements RTMR0 to RTMR3, 48 bytes each in hexadecimal; `null` for any. Default all any. */
  readonly rtmrs?: readonly (string | null)[]
}
