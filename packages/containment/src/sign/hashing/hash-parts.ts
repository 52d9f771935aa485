import { availableParallelism } from 'node:os'
import { CloisterError } from '@cloister/core'
import { type Hand, startHand } from '../../threads/start-hand.ts'
import type { FileHash } from '../manifest/manifest.ts'
import {
  DONE,
  type HashOutcome,
  type HashPart,
  type HashTask,
  hashPart,
  newCounters,
  STOPPED,
} from './hash-part.ts'

/** How far the hashing is. */
export interface HashProgress {
  readonly doneBytes: number
  readonly totalBytes: number
}

export interface HashOptions {
  readonly hash: FileHash
  /** Default: as many as there are cores, at most 4. */
  readonly threads?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: HashProgress) => void) | undefined
}

/** Beyond this, disks are the limit on most machines. */
const USUAL_THREADS = 4
/** Less than this is done before a thread would have started. */
const SMALL = { bytes: 4 << 20, parts: 64 }
/** A thread is told so much at once: small files together, and a large one alone. */
const BATCH = { bytes: 32 << 20, parts: 256 }
const WATCH_EVERY_MS = 100

/**
 * The digests of parts of files, in their order and in hexadecimal. A part is hashed by one thread, in pieces of 256 KiB.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ABORTED`, `CLOISTER_FILE_CHANGED` or `CLOISTER_FILE_UNREADABLE`.
 */
export async function hashParts(
  parts: readonly HashPart[],
  { hash, threads, signal, onProgress }: HashOptions,
): Promise<readonly string[]> {
  const counters = newCounters()
  const totalBytes = parts.reduce((total, { from, to }) => total + to - from, 0)
  const stop = (): void => void Atomics.store(counters, STOPPED, 1n)
  const report = (): void => onProgress?.({ doneBytes: Number(Atomics.load(counters, DONE)), totalBytes })
  if (signal?.aborted === true) stop()
  signal?.addEventListener('abort', stop)
  const watching = setInterval(report, WATCH_EVERY_MS)
  try {
    if (totalBytes <= SMALL.bytes && parts.length <= SMALL.parts)
      return parts.map((part) => digestOf(hashPart(part, hash, counters)))
    const batches = batchesOf(parts)
    return await hashBatches(batches, Math.min(threads ?? usualThreads(), batches.length), (batch, hand) =>
      hand.work({ parts: batch, hash, counters }),
    )
  } catch (cause) {
    stop()
    throw cause
  } finally {
    clearInterval(watching)
    signal?.removeEventListener('abort', stop)
    report()
  }
}

function usualThreads(): number {
  return Math.min(availableParallelism(), USUAL_THREADS)
}

/** Neighbours stay together. */
function batchesOf(parts: readonly HashPart[]): readonly (readonly HashPart[])[] {
  const batches: HashPart[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const part of parts) {
    const length = part.to - part.from
    const isFull = bytes + length > BATCH.bytes || (batches.at(-1)?.length ?? 0) >= BATCH.parts
    if (isFull) batches.push([])
    bytes = isFull ? length : bytes + length
    batches.at(-1)?.push(part)
  }
  return batches
}

type HashHand = Hand<HashTask, readonly HashOutcome[]>
type Work = (batch: readonly HashPart[], hand: HashHand) => Promise<readonly HashOutcome[]>

async function hashBatches(
  batches: readonly (readonly HashPart[])[],
  threads: number,
  work: Work,
): Promise<readonly string[]> {
  const digests: (readonly string[])[] = []
  const hands = Array.from({ length: threads }, (): HashHand => startHand('#hash-worker'))
  const waiting = batches.entries()
  try {
    await Promise.all(
      hands.map(async (hand) => {
        for (const [index, batch] of waiting) digests[index] = (await work(batch, hand)).map(digestOf)
      }),
    )
    return digests.flat()
  } finally {
    await Promise.all(hands.map((hand) => hand.close()))
  }
}

function digestOf(outcome: HashOutcome): string {
  if (outcome.outcome === 'hashed') return outcome.digest
  if (outcome.outcome === 'replaced') throw new CloisterError('CLOISTER_FILE_CHANGED')
  if (outcome.outcome === 'stopped') throw new CloisterError('CLOISTER_ABORTED')
  throw new CloisterError('CLOISTER_FILE_UNREADABLE', { details: { fault: outcome.cause } })
}
