import type { FileHandle } from 'node:fs/promises'
import type { Member } from '../../weights/containers/tar.ts'
import { placedReader } from '../../weights/read/byte-reader.ts'

/** A file of an image, which is read where it is wanted. The handle stays the caller's to close. */
export async function readBlob(name: string, file: FileHandle): Promise<Member> {
  const { size: sizeBytes } = await file.stat()
  const content = placedReader({
    sizeBytes,
    readAheadBytes: 65_536,
    read: async (offset, target) => (await file.read(target, 0, target.length, offset)).bytesRead,
  })
  return { name, sizeBytes, content }
}
