import type { Layout } from '../format/layout.ts'

/** What is to be done with the frames of one artifact. It crosses to other threads as it is. */
export interface FrameTask {
  readonly work: 'seal' | 'unseal'
  readonly layout: Layout
  readonly frameKey: Uint8Array
  /** Descriptors, which all threads of a process share: of the content and of the sealed file. */
  readonly plainFile: number
  readonly sealedFile: number
  /** Whether the file that is written may hold frames of a broken run, which stay if they prove to be right. */
  readonly resumes: boolean
  readonly counters: FrameCounters
}

/** Shared by all threads that work on one artifact: the next frame that nobody took, frames that are done, and whether to stop. */
export type FrameCounters = Int32Array<SharedArrayBuffer>

export const NEXT = 0
export const DONE = 1
export const STOPPED = 2

export function newCounters(): FrameCounters {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))
}

/** How the frames went. Only `done` leaves a file that may be given its name. */
export type FrameOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'stopped' }
  /** A frame does not prove to be what was sealed. */
  | { readonly outcome: 'frame-refused'; readonly frame: number }
  /** The content is shorter than it was. */
  | { readonly outcome: 'cut-off' }
  | { readonly outcome: 'unreadable' | 'unwritable'; readonly cause: string }
