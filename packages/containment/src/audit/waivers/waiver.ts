/** Somebody's word that a finding is accepted for now. Without an owner, a reason and an end there is none. */
export interface Waiver {
  /** `SEG-01` */
  readonly check: string
  /** Glob over the path, or the beginning of the address, of the finding. Without it and `fingerprint`: everywhere. */
  readonly place?: string | undefined
  /** The one finding that it covers. */
  readonly fingerprint?: string | undefined
  readonly owner: string
  readonly reason: string
  /** Last day on which it holds, `YYYY-MM-DD`, in UTC. */
  readonly expires: string
}
