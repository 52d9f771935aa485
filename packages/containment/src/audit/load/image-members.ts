import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Member, tarMembers } from '../../weights/containers/tar.ts'
import { archiveIn } from './archive-in.ts'
import { blobsOf } from './blobs-of.ts'
import { readBlob } from './read-blob.ts'

/**
 * What an image consists of, one after the other: the members of its tarball, or the blobs of an OCI layout.
 *
 * @throws What reading a damaged part throws.
 */
export async function* imageMembers(absolutePath: string): AsyncGenerator<Member> {
  for (const blob of await blobsOf(absolutePath)) {
    await using file = await open(join(absolutePath, blob))
    const whole = await readBlob(blob, file)
    if (blob !== '') {
      yield whole
      continue
    }
    const archive = await archiveIn(whole.content)
    if (archive !== undefined) yield* tarMembers(archive)
  }
}
