import { CloisterError } from '@cloister/core'
import { type EncryptionContext, isEncryptionContext } from '../../keys/encryption-context.ts'
import { isArtifactName } from './artifact-name.ts'
import { LARGEST_FRAME, type Layout, layoutOf, PAGE_BYTES, SMALLEST_FRAME } from './layout.ts'
import { PageReader } from './page-reader.ts'
import { PageWriter } from './page-writer.ts'

const MAGIC = Buffer.from('\u0089CSEAL\r\n', 'latin1')
const VERSION = 1
/** AES-256-GCM for frames, HKDF and HMAC with SHA-256 for the rest. */
const SUITE = 1
export const SALT_BYTES = 32
export const COMMITMENT_BYTES = 32

/** The first page of a sealed artifact. Nothing of it is secret, and all of it is bound to the keys. */
export interface SealedHeader {
  readonly layout: Layout
  /** Random, of this artifact alone. */
  readonly salt: Uint8Array
  /** Only one data key has it, so that no artifact opens in two ways. */
  readonly commitment: Uint8Array
  /** Where the content belongs below the folder that it is unsealed to; with slashes. */
  readonly name: string
  readonly context: EncryptionContext
}

/** How many bytes tell a sealed artifact from everything else. */
export const SEALED_MARK_BYTES = 14

/** Where in these bytes a sealed artifact begins; -1 where none does. */
export function sealedMarkIn(bytes: Buffer): number {
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    const mark = bytes.subarray(at + MAGIC.length, at + SEALED_MARK_BYTES)
    const [version, suite, exponent = 0, ...zeros] = mark
    const isFrame = exponent >= SMALLEST_FRAME && exponent <= LARGEST_FRAME
    const isWhole = mark.length === SEALED_MARK_BYTES - MAGIC.length
    if (isWhole && version === VERSION && suite === SUITE && isFrame && zeros.every((zero) => zero === 0))
      return at
  }
  return -1
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` where name and context have no room in a page. */
export function encodeHeader({ layout, salt, commitment, name, context }: SealedHeader): Buffer {
  const entries = Object.entries(context).sort(([one], [other]) => compareBytes(one, other))
  try {
    const writer = new PageWriter()
      .bytes(MAGIC)
      .number(VERSION, 1)
      .number(SUITE, 1)
      .number(Math.log2(layout.frameBytes), 1)
      .number(0, 1)
      .number(0, 2)
      .number(layout.plaintextBytes, 6)
      .bytes(salt)
      .bytes(commitment)
      .counted(Buffer.from(name))
      .number(entries.length, 2)
    for (const entry of entries) for (const text of entry) writer.counted(Buffer.from(text))
    return writer.page
  } catch (cause) {
    const details = { option: 'context', expected: `name and context in less than ${PAGE_BYTES} bytes` }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details })
  }
}

/** @throws A {@link CloisterError} with code `CLOISTER_SEALED_UNREADABLE` for what no version of this format wrote. */
export function decodeHeader(page: Buffer): SealedHeader {
  try {
    const header = readHeader(new PageReader(page))
    // One header has one form: what is not written as we write it was not written by us.
    if (encodeHeader(header).equals(page)) return header
  } catch (cause) {
    throw new CloisterError('CLOISTER_SEALED_UNREADABLE', { cause })
  }
  throw new CloisterError('CLOISTER_SEALED_UNREADABLE')
}

function readHeader(reader: PageReader): SealedHeader {
  if (!reader.bytes(MAGIC.length).equals(MAGIC)) throw new RangeError('no magic')
  if (reader.number(1) !== VERSION || reader.number(1) !== SUITE) throw new RangeError('another version')
  const exponent = reader.number(1)
  if (exponent < SMALLEST_FRAME || exponent > LARGEST_FRAME) throw new RangeError('frame')
  reader.bytes(3)
  const layout = layoutOf(reader.number(6), 2 ** exponent)
  const salt = reader.bytes(SALT_BYTES)
  const commitment = reader.bytes(COMMITMENT_BYTES)
  const name = reader.text()
  const entries = Array.from({ length: reader.number(2) }, () => [reader.text(), reader.text()])
  const context: unknown = Object.fromEntries(entries)
  if (layout === undefined || !isArtifactName(name) || !isEncryptionContext(context))
    throw new RangeError('not as we write it')
  return { layout, salt, commitment, name, context }
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
