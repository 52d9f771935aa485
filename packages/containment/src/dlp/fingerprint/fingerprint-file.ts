import { createHash, timingSafeEqual } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { BloomFilter, PROBES } from './bloom-filter.ts'
import { type Salt, salted, type WindowHash } from './window-hash.ts'

const MAGIC = Buffer.from('\u0089CPRINT\n', 'latin1')
const VERSION = 1
const HEADER_BYTES = 64
const DIGEST_BYTES = 32
const LARGEST_BYTES = 2 ** 31

/** What a model is known by, without anything of it. */
export interface Fingerprint {
  readonly salt: Salt
  readonly filter: BloomFilter
  /** How many windows were put in. */
  readonly windows: number
  /** Bytes of the files that they were chosen from. */
  readonly modelBytes: number
}

/** Whether a window is, almost certainly, one of this model. */
export function knows({ salt, filter }: Fingerprint, window: WindowHash): boolean {
  return filter.has(salted(window, salt))
}

/** As `docs/reference/fingerprint-format.md` says, byte by byte. */
export function encodeFingerprint({ salt, filter, windows, modelBytes }: Fingerprint): Buffer {
  const file = Buffer.alloc(HEADER_BYTES + filter.bits.length + DIGEST_BYTES)
  file.set(MAGIC)
  file.writeUInt8(VERSION, 8)
  file.writeUInt8(PROBES, 9)
  file.writeUInt32LE(salt.low, 12)
  file.writeUInt32LE(salt.high, 16)
  file.writeUIntLE(filter.bits.length, 24, 6)
  file.writeUIntLE(windows, 32, 6)
  file.writeUIntLE(modelBytes, 40, 6)
  file.set(filter.bits, HEADER_BYTES)
  file.set(digestOf(file), file.length - DIGEST_BYTES)
  return file
}

/** @throws A {@link CloisterError} with code `CLOISTER_FINGERPRINT_INVALID` for anything but a whole file of this form. */
export function decodeFingerprint(file: Buffer): Fingerprint {
  if (!isWhole(file)) throw new CloisterError('CLOISTER_FINGERPRINT_INVALID')
  return {
    salt: { low: file.readUInt32LE(12), high: file.readUInt32LE(16) },
    filter: new BloomFilter(file.subarray(HEADER_BYTES, file.length - DIGEST_BYTES)),
    windows: file.readUIntLE(32, 6),
    modelBytes: file.readUIntLE(40, 6),
  }
}

function isWhole(file: Buffer): boolean {
  if (file.length <= HEADER_BYTES + DIGEST_BYTES || file.length > LARGEST_BYTES) return false
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return false
  if (file.readUInt8(8) !== VERSION || file.readUInt8(9) !== PROBES) return false
  if (file.readUIntLE(24, 6) !== file.length - HEADER_BYTES - DIGEST_BYTES) return false
  return timingSafeEqual(digestOf(file), file.subarray(file.length - DIGEST_BYTES))
}

function digestOf(file: Buffer): Buffer {
  return createHash('sha256')
    .update(file.subarray(0, file.length - DIGEST_BYTES))
    .digest()
}
