import type { SevSnpProduct } from '../trusted-roots.ts'

/** Versions of the parts that a report vouches for. */
export interface SevSnpTcb {
  readonly bootloader: number
  readonly tee: number
  readonly snp: number
  readonly microcode: number
  /** Of the FMC, from Turin on. */
  readonly fmc?: number
}

type Part = keyof SevSnpTcb

const OLDER: Readonly<Record<string, number>> = { bootloader: 0, tee: 1, snp: 6, microcode: 7 }
const FROM_TURIN_ON: Readonly<Record<string, number>> = {
  fmc: 0,
  bootloader: 1,
  tee: 2,
  snp: 3,
  microcode: 7,
}

/** Where each part stands in the eight bytes of a version (SEV-SNP ABI, TCB_VERSION; family 1Ah differs). */
function places(product: SevSnpProduct): Readonly<Record<string, number>> {
  return product === 'turin' ? FROM_TURIN_ON : OLDER
}

export function readTcb(bytes: Uint8Array, product: SevSnpProduct): SevSnpTcb {
  const versions = Object.entries(places(product)).map(([part, at]) => [part, bytes[at] ?? 0])
  return Object.fromEntries(versions) as SevSnpTcb
}

/** The first part of which the version is less than the floor. */
export function partBelow(tcb: SevSnpTcb, floor: Partial<SevSnpTcb>): Part | undefined {
  return PARTS.find((part) => (tcb[part] ?? 0) < (floor[part] ?? 0))
}

export function isSameTcb(one: SevSnpTcb, other: SevSnpTcb): boolean {
  return PARTS.every((part) => (one[part] ?? 0) === (other[part] ?? 0))
}

const PARTS: readonly Part[] = ['fmc', 'bootloader', 'tee', 'snp', 'microcode']
