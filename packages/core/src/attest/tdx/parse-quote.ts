import { refusal } from '../attestation-refusal.ts'
import { ByteReader } from '../byte-reader.ts'

/** What the TDX module says of a guest (TD report body, 584 bytes, or 648 from TDX 1.5 on). */
export interface TdReport {
  readonly teeTcbSvn: Uint8Array<ArrayBuffer>
  readonly mrSeam: Uint8Array<ArrayBuffer>
  readonly mrSignerSeam: Uint8Array<ArrayBuffer>
  readonly seamAttributes: bigint
  readonly attributes: bigint
  readonly mrTd: Uint8Array<ArrayBuffer>
  readonly mrConfigId: Uint8Array<ArrayBuffer>
  readonly rtmrs: readonly Uint8Array<ArrayBuffer>[]
  readonly reportData: Uint8Array<ArrayBuffer>
}

/** A report of an enclave of SGX: here the one that signs quotes. */
export interface EnclaveReport {
  readonly miscSelect: Uint8Array<ArrayBuffer>
  readonly attributes: Uint8Array<ArrayBuffer>
  readonly mrSigner: Uint8Array<ArrayBuffer>
  readonly productId: number
  readonly svn: number
  readonly reportData: Uint8Array<ArrayBuffer>
  readonly signed: Uint8Array<ArrayBuffer>
}

/** A quote of TDX, version 4 or 5 (Intel TDX DCAP Quoting Library API, A.3 and A.4). Nothing is believed yet. */
export interface TdxQuote {
  readonly version: number
  readonly quotingVendor: Uint8Array<ArrayBuffer>
  readonly body: TdReport
  /** Header and body. */
  readonly signed: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
  /** Both coordinates of a point of P-256. */
  readonly attestationKey: Uint8Array<ArrayBuffer>
  readonly enclave: EnclaveReport
  readonly enclaveSignature: Uint8Array<ArrayBuffer>
  readonly enclaveData: Uint8Array<ArrayBuffer>
  /** PEM: the certificate of the platform's key, its authority, the root. */
  readonly certificates: Uint8Array<ArrayBuffer>
}

const LARGEST_BYTES = 65_536
const HEADER_BYTES = 48
const ECDSA_P256 = 2
const TDX = 0x81
const BODY_1_0 = { type: 2, bytes: 584 }
const BODY_1_5 = { type: 3, bytes: 648 }
const ENCLAVE_BYTES = 384
const ENCLAVE_CERTIFICATION = 6
const CERTIFICATE_CHAIN = 5

/** @throws A {@link CloisterError} whose reason is `format`, `version-unknown`, `algorithm-unknown` or `technology-refused`. */
export function parseQuote(bytes: Uint8Array): TdxQuote {
  if (bytes.length > LARGEST_BYTES) throw refusal('format')
  const fields = new ByteReader(bytes)
  const version = fields.u16(0)
  if (version !== 4 && version !== 5) throw refusal('version-unknown')
  if (fields.u16(2) !== ECDSA_P256) throw refusal('algorithm-unknown')
  if (fields.u32(4) !== TDX) throw refusal('technology-refused')
  const { from, length } = version === 4 ? { from: HEADER_BYTES, length: BODY_1_0.bytes } : bodyOf(fields)
  const end = from + length
  const signatureBytes = fields.u32(end)
  return {
    version,
    quotingVendor: fields.bytes(12, 16),
    body: readBody(new ByteReader(fields.bytes(from, length))),
    signed: fields.bytes(0, end),
    ...readSignatureData(new ByteReader(fields.bytes(end + 4, signatureBytes))),
  }
}

/** From version 5 on a quote says what its body is. */
function bodyOf(fields: ByteReader): { readonly from: number; readonly length: number } {
  const type = fields.u16(HEADER_BYTES)
  const body = [BODY_1_0, BODY_1_5].find((known) => known.type === type)
  if (body === undefined) throw refusal('technology-refused')
  if (fields.u32(HEADER_BYTES + 2) !== body.bytes) throw refusal('format')
  return { from: HEADER_BYTES + 6, length: body.bytes }
}

function readBody(fields: ByteReader): TdReport {
  return {
    teeTcbSvn: fields.bytes(0, 16),
    mrSeam: fields.bytes(0x10, 48),
    mrSignerSeam: fields.bytes(0x40, 48),
    seamAttributes: fields.u64(0x70),
    attributes: fields.u64(0x78),
    mrTd: fields.bytes(0x88, 48),
    mrConfigId: fields.bytes(0xb8, 48),
    rtmrs: [0, 1, 2, 3].map((index) => fields.bytes(0x148 + 48 * index, 48)),
    reportData: fields.bytes(0x208, 64),
  }
}

type SignatureData = Omit<TdxQuote, 'version' | 'quotingVendor' | 'body' | 'signed'>

function readSignatureData(fields: ByteReader): SignatureData {
  if (fields.u16(128) !== ENCLAVE_CERTIFICATION) throw refusal('format')
  const inner = new ByteReader(fields.bytes(134, fields.u32(130)))
  const dataBytes = inner.u16(ENCLAVE_BYTES + 64)
  const chainAt = ENCLAVE_BYTES + 66 + dataBytes
  if (inner.u16(chainAt) !== CERTIFICATE_CHAIN) throw refusal('format')
  return {
    signature: fields.bytes(0, 64),
    attestationKey: fields.bytes(64, 64),
    enclave: readEnclave(inner.bytes(0, ENCLAVE_BYTES)),
    enclaveSignature: inner.bytes(ENCLAVE_BYTES, 64),
    enclaveData: inner.bytes(ENCLAVE_BYTES + 66, dataBytes),
    certificates: inner.bytes(chainAt + 6, inner.u32(chainAt + 2)),
  }
}

function readEnclave(signed: Uint8Array<ArrayBuffer>): EnclaveReport {
  const fields = new ByteReader(signed)
  return {
    signed,
    miscSelect: fields.bytes(16, 4),
    attributes: fields.bytes(48, 16),
    mrSigner: fields.bytes(128, 32),
    productId: fields.u16(256),
    svn: fields.u16(258),
    reportData: fields.bytes(320, 64),
  }
}
