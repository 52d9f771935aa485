import { CloisterError } from '@cloister/core/retrieve'
import { Unzip, type UnzipFile, UnzipInflate, unzipSync } from 'fflate'
import type { SourceFile } from './source-file.ts'

/** Of the archive, pushed at once. A thousandfold of it comes out at most. */
const CHUNK_BYTES = 16_384
const MEMBER_LIMIT = 1_000

export interface ZipArchive {
  /** As an error calls it. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Bytes that all members together may unpack to. */
  readonly limitBytes: number
}

interface Unpacked {
  readonly member: string
  readonly chunk: Uint8Array
  readonly isLast: boolean
}

/** Names of the files in an archive, by its directory. Nothing is unpacked. */
export function zipNames({ name, bytes }: Pick<ZipArchive, 'name' | 'bytes'>): readonly string[] {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: (member) => {
        names.push(member.name)
        return false
      },
    })
  } catch (cause) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { file: name } })
  }
  if (names.length > MEMBER_LIMIT) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', {
      details: { file: name, limitMembers: MEMBER_LIMIT },
    })
  }
  return names.filter((member) => !member.endsWith('/'))
}

/**
 * Unpacks the wanted members one after the other, in the order in which the archive holds them, while their chunks
 * are consumed. Each must be consumed before the next.
 *
 * What an archive says about its sizes is not believed: the bytes that come out are counted (zip bombs).
 */
export function* zipMembers(
  archive: ZipArchive,
  isWanted: (name: string) => boolean,
): Generator<SourceFile, void, undefined> {
  const missing = new Set(zipNames(archive).filter(isWanted))
  const unpacked = unpack(archive, (member) => missing.has(member))
  for (let next = unpacked.next(); next.done !== true; next = unpacked.next()) {
    const first = next.value
    yield { name: `${archive.name}/${first.member}`, chunks: chunksFrom(first, unpacked) }
    missing.delete(first.member)
  }
  if (missing.size > 0) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { file: archive.name } })
  }
}

function* chunksFrom(first: Unpacked, more: Iterator<Unpacked>): Generator<Uint8Array, void, undefined> {
  let current = first
  yield current.chunk
  while (!current.isLast) {
    const next = more.next()
    if (next.done === true) {
      return
    }
    current = next.value
    yield current.chunk
  }
}

function* unpack(
  archive: ZipArchive,
  isWanted: (name: string) => boolean,
): Generator<Unpacked, void, undefined> {
  const { name, bytes } = archive
  let ready: Unpacked[] = []
  const unzip = new Unzip((entry) => {
    if (isWanted(entry.name)) {
      unpackEntry(entry, (unpacked) => ready.push(unpacked))
    }
  })
  unzip.register(UnzipInflate)
  let total = 0
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    push(unzip, {
      name,
      chunk: bytes.subarray(at, at + CHUNK_BYTES),
      isLast: at + CHUNK_BYTES >= bytes.length,
    })
    const unpacked = ready
    ready = []
    total += unpacked.reduce((sum, { chunk }) => sum + chunk.length, 0)
    if (total > archive.limitBytes) {
      throw new CloisterError('CLOISTER_CATALOGUE_INVALID', {
        details: { file: name, limitBytes: archive.limitBytes },
      })
    }
    yield* unpacked
  }
}

function unpackEntry(entry: UnzipFile, take: (unpacked: Unpacked) => void): void {
  entry.ondata = (error, chunk, isLast) => {
    if (error !== null) {
      throw error
    }
    take({ member: entry.name, chunk, isLast })
  }
  entry.start()
}

function push(
  unzip: Unzip,
  { name, chunk, isLast }: { name: string; chunk: Uint8Array; isLast: boolean },
): void {
  try {
    unzip.push(chunk, isLast)
  } catch (cause) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { file: name } })
  }
}
