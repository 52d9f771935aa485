import { refusal } from '../attestation-refusal.ts'

const DEBUG = 1n
/** Bits 0 to 7: a guest with any of them is under test and not protected. */
const UNDER_TEST = 0xffn
const SEPT_VE_DISABLE = 1n << 28n
const MIGRATABLE = 1n << 29n
/** LASS, SEPT_VE_DISABLE, MIGRATABLE, PKS and KL; TPA and PERFMON. */
const KNOWN = UNDER_TEST | (0x1fn << 27n) | (0x3n << 62n)

/** @throws A {@link CloisterError} whose reason is `debug-allowed`, `migration-allowed` or `guest-policy`. */
export function checkAttributes(attributes: bigint, demand: readonly 'sept-ve-disable'[]): void {
  if ((attributes & DEBUG) !== 0n) throw refusal('debug-allowed')
  if ((attributes & UNDER_TEST) !== 0n) throw refusal('guest-policy', { bit: 'under-test' })
  if ((attributes & MIGRATABLE) !== 0n) throw refusal('migration-allowed')
  // A bit that came later may allow anything.
  if ((attributes & ~KNOWN) !== 0n) throw refusal('guest-policy', { bit: 'reserved' })
  if (demand.includes('sept-ve-disable') && (attributes & SEPT_VE_DISABLE) === 0n)
    throw refusal('guest-policy', { bit: 'sept-ve-disable' })
}
