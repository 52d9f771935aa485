import { isTar } from '../../weights/containers/tar.ts'
import { type Packing, unpacked } from '../../weights/containers/unpacked.ts'
import { type ByteReader, streamReader } from '../../weights/read/byte-reader.ts'

const BEGINNING_BYTES = 512

/** The archive that a file is, packed or not. */
export async function archiveIn(content: ByteReader): Promise<ByteReader | undefined> {
  const beginning = await content.peek(BEGINNING_BYTES)
  if (isTar(beginning)) return content
  const packing = packingOf(beginning)
  if (packing === undefined) return undefined
  const inner = streamReader(unpacked(content, packing))
  return isTar(await inner.peek(BEGINNING_BYTES)) ? inner : undefined
}

function packingOf(bytes: Uint8Array): Packing | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip'
  return bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd ? 'zstd' : undefined
}
