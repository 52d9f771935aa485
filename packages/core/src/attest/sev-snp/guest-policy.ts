import { refusal } from '../attestation-refusal.ts'

/** What the owner of a guest may allow, and a policy may forbid. */
export type AllowedByGuest = 'smt' | 'cxl'
/** What the owner of a guest may demand of its host, and a policy may demand as well. */
export type DemandedByGuest =
  | 'single-socket'
  | 'aes-256-xts'
  | 'rapl-disabled'
  | 'ciphertext-hiding'
  | 'page-swap-disabled'

const ALWAYS_SET = 17n
const MIGRATION_AGENT = 18n
const DEBUG = 19n
const FIRST_UNKNOWN = 26n
const ALLOWED: Readonly<Record<AllowedByGuest, bigint>> = { smt: 16n, cxl: 21n }
const DEMANDED: Readonly<Record<DemandedByGuest, bigint>> = {
  'single-socket': 20n,
  'aes-256-xts': 22n,
  'rapl-disabled': 23n,
  'ciphertext-hiding': 24n,
  'page-swap-disabled': 25n,
}

export interface GuestPolicyRules {
  readonly forbid: readonly AllowedByGuest[]
  readonly demand: readonly DemandedByGuest[]
}

/** @throws A {@link CloisterError} whose reason is `debug-allowed`, `migration-allowed` or `guest-policy`. */
export function checkGuestPolicy(policy: bigint, { forbid, demand }: GuestPolicyRules): void {
  const isSet = (bit: bigint): boolean => ((policy >> bit) & 1n) === 1n
  if (isSet(DEBUG)) throw refusal('debug-allowed')
  if (isSet(MIGRATION_AGENT)) throw refusal('migration-allowed')
  // A bit that came later may allow anything.
  if (policy >> FIRST_UNKNOWN !== 0n || !isSet(ALWAYS_SET)) throw refusal('guest-policy', { bit: 'reserved' })
  const allowed = forbid.find((name) => isSet(ALLOWED[name]))
  const missing = demand.find((name) => !isSet(DEMANDED[name]))
  const bit = allowed ?? missing
  if (bit !== undefined) throw refusal('guest-policy', { bit })
}
