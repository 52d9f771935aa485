import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { FileHash } from '../manifest/manifest.ts'

/** A part of a file that is to be hashed. It crosses to other threads as it is. */
export interface HashPart {
  readonly path: string
  /** As the file was when the folder was looked through. */
  readonly state: FileState
  readonly from: number
  readonly to: number
}

/** What a thread is told at once. */
export interface HashTask {
  readonly parts: readonly HashPart[]
  readonly hash: FileHash
  readonly counters: HashCounters
}

export interface FileState {
  readonly sizeBytes: number
  /** Nanoseconds since 1970. */
  readonly changedAt: bigint
}

export type HashOutcome =
  | { readonly outcome: 'hashed'; readonly digest: string }
  /** It is not the file any more that was found. */
  | { readonly outcome: 'replaced' }
  | { readonly outcome: 'unreadable'; readonly cause: string }
  | { readonly outcome: 'stopped' }

/** Shared by all threads: bytes that are done, and whether to stop. */
export type HashCounters = BigInt64Array<SharedArrayBuffer>

export const DONE = 0
export const STOPPED = 1

export function newCounters(): HashCounters {
  return new BigInt64Array(new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT))
}

const ALGORITHMS: Readonly<Record<FileHash, string>> = { sha256: 'sha256', blake2b: 'blake2b512' }
/** As much as the caches of one core hold. */
const PIECE_BYTES = 256 << 10
/** A link that took the place of a file is not followed, and a pipe is not waited for. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** It waits for disks: for a thread of its own, or for little. */
export function hashPart(part: HashPart, hash: FileHash, counters: HashCounters): HashOutcome {
  try {
    const file = openSync(part.path, FLAGS)
    try {
      return hashOpened(file, part, { hash, counters })
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    return { outcome: 'unreadable', cause: /^[A-Z0-9_]{1,40}$/u.test(code) ? code : 'unknown' }
  }
}

interface Hashing {
  readonly hash: FileHash
  readonly counters: HashCounters
}

function hashOpened(file: number, { state, from, to }: HashPart, { hash, counters }: Hashing): HashOutcome {
  if (!isAsFound(file, state)) return { outcome: 'replaced' }
  const hasher = createHash(ALGORITHMS[hash])
  const piece = new Uint8Array(Math.min(PIECE_BYTES, to - from))
  for (let at = from; at < to; ) {
    if (Atomics.load(counters, STOPPED) !== 0n) return { outcome: 'stopped' }
    const length = readSync(file, piece, 0, Math.min(piece.length, to - at), at)
    if (length === 0) return { outcome: 'replaced' }
    hasher.update(piece.subarray(0, length))
    at += length
    Atomics.add(counters, DONE, BigInt(length))
  }
  return isAsFound(file, state)
    ? { outcome: 'hashed', digest: hasher.digest('hex') }
    : { outcome: 'replaced' }
}

function isAsFound(file: number, { sizeBytes, changedAt }: FileState): boolean {
  const stat = fstatSync(file, { bigint: true })
  return stat.isFile() && stat.size === BigInt(sizeBytes) && stat.mtimeNs === changedAt
}
