import { refusal } from '../attestation-refusal.ts'
import { ByteReader } from '../byte-reader.ts'
import type { SevSnpProduct } from '../trusted-roots.ts'

/** An attestation report of SEV-SNP (ABI specification, revision 1.58, table 23). Nothing is believed yet. */
export interface SevSnpReport {
  readonly version: number
  readonly guestSvn: number
  readonly guestPolicy: bigint
  readonly privilegeLevel: number
  readonly signer: 'vcek' | 'vlek'
  readonly reportData: Uint8Array<ArrayBuffer>
  readonly measurement: Uint8Array<ArrayBuffer>
  readonly hostData: Uint8Array<ArrayBuffer>
  readonly identityKeyDigest: Uint8Array<ArrayBuffer>
  readonly chipId: Uint8Array<ArrayBuffer>
  /** From version 3 on. `unknown` for a processor of another family. */
  readonly product?: SevSnpProduct | 'unknown'
  /** Versions as eight bytes each; their meaning depends on the product. */
  readonly tcb: Readonly<Record<'current' | 'reported' | 'committed' | 'launch', Uint8Array<ArrayBuffer>>>
  readonly currentFirmware: number
  readonly committedFirmware: number
  readonly signed: Uint8Array<ArrayBuffer>
  /** R and S of 48 bytes each, the most significant byte first. */
  readonly signature: Uint8Array<ArrayBuffer>
}

const REPORT_BYTES = 1184
const SIGNED_BYTES = 0x2a0
const ECDSA_P384_SHA384 = 1
const OLDEST_VERSION = 2
const NEWEST_VERSION = 5
const SIGNERS: Readonly<Record<number, SevSnpReport['signer']>> = { 0: 'vcek', 1: 'vlek' }

/** @throws A {@link CloisterError} whose reason is `format`, `version-unknown`, `algorithm-unknown` or `signer-refused`. */
export function parseReport(bytes: Uint8Array): SevSnpReport {
  if (bytes.length !== REPORT_BYTES) throw refusal('format')
  const fields = new ByteReader(bytes)
  const version = fields.u32(0)
  if (version < OLDEST_VERSION || version > NEWEST_VERSION) throw refusal('version-unknown')
  if (fields.u32(0x34) !== ECDSA_P384_SHA384) throw refusal('algorithm-unknown')
  const signer = SIGNERS[(fields.u32(0x48) >> 2) & 0b111]
  if (signer === undefined) throw refusal('signer-refused')
  checkReserved(fields, version)
  return {
    version,
    signer,
    guestSvn: fields.u32(0x04),
    guestPolicy: fields.u64(0x08),
    privilegeLevel: fields.u32(0x30),
    reportData: fields.bytes(0x50, 64),
    measurement: fields.bytes(0x90, 48),
    hostData: fields.bytes(0xc0, 32),
    identityKeyDigest: fields.bytes(0xe0, 48),
    chipId: fields.bytes(0x1a0, 64),
    ...(version >= 3 && { product: productOf(fields.u8(0x188), fields.u8(0x189)) }),
    tcb: {
      current: fields.bytes(0x38, 8),
      reported: fields.bytes(0x180, 8),
      committed: fields.bytes(0x1e0, 8),
      launch: fields.bytes(0x1f0, 8),
    },
    currentFirmware: firmware(fields, 0x1e8),
    committedFirmware: firmware(fields, 0x1ec),
    signed: fields.bytes(0, SIGNED_BYTES),
    signature: Uint8Array.of(...number(fields, SIGNED_BYTES), ...number(fields, SIGNED_BYTES + 72)),
  }
}

function checkReserved(fields: ByteReader, version: number): void {
  fields.zero(0x4c, 0x50)
  fields.zero(version >= 3 ? 0x18b : 0x188, 0x1a0)
  fields.zero(0x1eb, 0x1ec)
  fields.zero(0x1ef, 0x1f0)
  fields.zero(version >= 5 ? 0x208 : 0x1f8, SIGNED_BYTES)
  fields.zero(SIGNED_BYTES + 144, REPORT_BYTES)
}

/** By CPUID, family and model; the rest of a family is of another generation. */
function productOf(family: number, model: number): SevSnpProduct | 'unknown' {
  if (family === 0x19 && model <= 0x0f) return 'milan'
  if (family === 0x19 && (model <= 0x1f || (model >= 0xa0 && model <= 0xaf))) return 'genoa'
  return family === 0x1a && model <= 0x1f ? 'turin' : 'unknown'
}

/** Major, minor and build as one number that grows. */
function firmware(fields: ByteReader, at: number): number {
  return fields.u8(at + 2) * 65_536 + fields.u8(at + 1) * 256 + fields.u8(at)
}

/** A number of 72 bytes, the least significant first, of which 48 are used. */
function number(fields: ByteReader, at: number): Uint8Array<ArrayBuffer> {
  fields.zero(at + 48, at + 72)
  return fields.bytes(at, 48).reverse()
}
