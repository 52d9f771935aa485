import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Member, takenWhole, tarMembers } from '../../weights/containers/tar.ts'
import { archiveIn } from './archive-in.ts'
import { blobsOf } from './blobs-of.ts'
import { readBlob } from './read-blob.ts'

/** A small file of an image that holds text: of one of its layers, or what describes the image itself. */
export interface ImageFile {
  /** The way to it, outermost first: the blob, and the path in the layer where it is one. */
  readonly members: readonly string[]
  readonly text: string
}

/** Larger files are data or programs; credentials stand in small ones. */
const MOST_TEXT_BYTES = 262_144
const LOOKED_AT_FOR_NUL_BYTES = 8192
/** An image has a hundred layers; a million members is somebody's joke. */
const MOST_MEMBERS = 2_000_000

/**
 * The small texts of an image tarball or of an OCI layout, layer by layer, those that a later layer deletes included. One
 * is in memory at a time.
 *
 * @throws What reading a damaged part throws, after all others have been given.
 */
export async function* imageFiles(absolutePath: string, signal: AbortSignal): AsyncGenerator<ImageFile> {
  const budget = { members: MOST_MEMBERS, signal }
  let damage: unknown
  for (const blob of await blobsOf(absolutePath)) {
    await using file = await open(join(absolutePath, blob))
    try {
      yield* filesIn(await readBlob(blob, file), [], budget)
    } catch (cause) {
      damage = cause
    }
  }
  if (damage !== undefined) throw damage
}

interface Budget {
  members: number
  readonly signal: AbortSignal
}

/** A tarball holds layers, and a layer holds files; deeper than that an image does not go. */
const MOST_LEVELS = 2

async function* filesIn(
  { name, sizeBytes, content }: Member,
  above: readonly string[],
  budget: Budget,
): AsyncGenerator<ImageFile> {
  budget.signal.throwIfAborted()
  if (budget.members-- <= 0) throw new TypeError('More members than an image has.')
  const members = name === '' ? above : [...above, name]
  const inner = await archiveIn(content)
  if (inner !== undefined && above.length < MOST_LEVELS) {
    for await (const member of tarMembers(inner)) yield* filesIn(member, members, budget)
  } else if (inner === undefined && (sizeBytes ?? 0) <= MOST_TEXT_BYTES) {
    const bytes = await takenWhole(content, MOST_TEXT_BYTES)
    if (bytes.length > 0 && !bytes.subarray(0, LOOKED_AT_FOR_NUL_BYTES).includes(0))
      yield { members, text: new TextDecoder().decode(bytes) }
  }
}
