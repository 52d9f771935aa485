/** A hash of files that can be computed here, as signatures of models name it. */
export type FileHash = 'sha256' | 'blake2b'

/** A part of a file, and what it hashes to. */
export interface SignedPart {
  readonly from: number
  /** `undefined` is the end of the file. */
  readonly to?: number | undefined
  /** Hexadecimal. */
  readonly digest: string
}

/** What is signed of a model. */
export interface Manifest {
  /** The name of the folder where it was signed, which proves nothing. */
  readonly modelName: string
  /** SHA-256 over the digests of all parts in their order, in hexadecimal. Missing in version 0.1 of the predicate. */
  readonly modelDigest?: string | undefined
  readonly hash: FileHash
  /** Bytes of a part, where files are signed in parts. */
  readonly shardBytes?: number | undefined
  readonly allowsLinks: boolean
  /** What stayed outside, below the folder of the model. */
  readonly ignoredPaths: readonly string[]
  /** Parts of each file from its beginning to its end, by the name of the file. */
  readonly files: ReadonlyMap<string, readonly SignedPart[]>
}

/** The name of the only file of a model that is no folder. */
export const SINGLE_FILE = '.'
/** Beyond this a list is longer than it is useful. */
export const MOST_RESOURCES = 250_000
