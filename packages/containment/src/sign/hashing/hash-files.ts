import { type Range, rangesOf } from '../manifest/ranges-of.ts'
import type { HashPart } from './hash-part.ts'
import { type HashOptions, hashParts } from './hash-parts.ts'
import type { ModelFile } from './walk-model.ts'

/** A file with the digests of its parts. */
export interface HashedFile extends ModelFile {
  readonly parts: readonly HashedRange[]
}

export interface HashedRange extends Range {
  /** Hexadecimal. */
  readonly digest: string
}

export interface HashFilesOptions extends HashOptions {
  /** Default: one part of a file. */
  readonly shardBytes?: number | undefined
}

/**
 * Hashes files of a model, in their order.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ABORTED`, `CLOISTER_FILE_CHANGED` or `CLOISTER_FILE_UNREADABLE`.
 */
export async function hashFiles(
  files: readonly ModelFile[],
  { shardBytes, ...options }: HashFilesOptions,
): Promise<readonly HashedFile[]> {
  const ranges = files.map(({ sizeBytes }) => rangesOf(sizeBytes, shardBytes))
  const parts = files.flatMap(({ path, sizeBytes, changedAt }, index) =>
    (ranges[index] ?? []).map((range): HashPart => ({ path, state: { sizeBytes, changedAt }, ...range })),
  )
  const digests = (await hashParts(parts, options)).values()
  return files.map((file, index) => ({
    ...file,
    parts: (ranges[index] ?? []).map((range) => ({ ...range, digest: digests.next().value ?? '' })),
  }))
}
