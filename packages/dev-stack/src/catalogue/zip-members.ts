import { CloisterError, isCloisterError } from '@cloister/core/retrieve'
import { Unzip, UnzipInflate, unzipSync } from 'fflate'

const CHUNK_BYTES = 65_536
const MEMBER_LIMIT = 1_000

/** A file inside an archive, unpacked. */
export interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ZipLimits {
  /** How the archive is called in an error. */
  readonly file: string
  /** Bytes that all members together may unpack to, counted while they are unpacked. */
  readonly limitBytes: number
  /** Which members are wanted; the others are not unpacked. */
  wants(name: string): boolean
}

/** Names of the files in an archive, by its directory. Nothing is unpacked. */
export function zipNames(bytes: Uint8Array, file: string): readonly string[] {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name)
        return false
      },
    })
  } catch (cause) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { file } })
  }
  if (names.length > MEMBER_LIMIT) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { file, limitMembers: MEMBER_LIMIT } })
  }
  return names.filter((name) => !name.endsWith('/'))
}

/**
 * Unpacks the wanted members one after the other, in the order in which the archive holds them.
 *
 * What an archive says about its sizes is not believed: the bytes that come out are counted (zip bombs).
 */
export function* zipMembers(bytes: Uint8Array, limits: ZipLimits): Generator<ZipMember, void, undefined> {
  const expected = zipNames(bytes, limits.file).filter(limits.wants)
  const complete: ZipMember[] = []
  let found = 0
  const unzip = unpacker(limits, (member) => complete.push(member))
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    push(unzip, bytes.subarray(at, at + CHUNK_BYTES), {
      file: limits.file,
      isLast: at + CHUNK_BYTES >= bytes.length,
    })
    for (let member = complete.shift(); member !== undefined; member = complete.shift()) {
      found += 1
      yield member
    }
  }
  if (found !== expected.length) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { file: limits.file } })
  }
}

function unpacker({ file, limitBytes, wants }: ZipLimits, done: (member: ZipMember) => void): Unzip {
  let total = 0
  const unzip = new Unzip((entry) => {
    if (!wants(entry.name) || entry.name.endsWith('/')) {
      return
    }
    const chunks: Uint8Array[] = []
    entry.ondata = (error, chunk, isLast) => {
      if (error !== null) {
        throw error
      }
      total += chunk.length
      if (total > limitBytes) {
        throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { file, limitBytes } })
      }
      chunks.push(chunk)
      if (isLast) {
        done({ name: entry.name, bytes: Buffer.concat(chunks) })
      }
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  return unzip
}

function push(unzip: Unzip, chunk: Uint8Array, { file, isLast }: { file: string; isLast: boolean }): void {
  try {
    unzip.push(chunk, isLast)
  } catch (cause) {
    throw isCloisterError(cause)
      ? cause
      : new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { file } })
  }
}
