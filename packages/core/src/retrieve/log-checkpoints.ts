import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { AT_REST, type CheckpointTask, MOVING } from './checkpoint-task.ts'

/** As SQLite has it: a log of a thousand pages is worth moving. A small shop never has one, and never another thread. */
const LEAST_LOG_BYTES = 4_096_000

/** 64 MB: so much may be in the log while changes follow each other faster than the disk takes them in. */
export const LOG_PAGES_LIMIT = 16_384

/** As long as SQLite waits for a lock. What is not moved by then stays in the log, and nothing is lost. */
const CLOSE_TIMEOUT_MS = 5000

/**
 * Moves what was committed from the log of a database into its file, in a thread of its own: the disk takes about as
 * long for it as the change took, and in this thread nobody would be answered meanwhile.
 */
export interface LogCheckpoints {
  /** Begins to move what is in the log now, if it is much. */
  begin(): void
  /** Waits, when the log has become long, until it can begin anew. */
  makeRoom(): Promise<void>
  /** Waits for what is under way, blocking, so that the file is whole without its log. */
  close(): void
}

/** Where there can be no such thread, as in a bundle without its program, nothing is moved. */
export function logCheckpoints(path: string): LogCheckpoints {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  let thread: Worker | undefined
  let isOver = false
  let isMoving = false
  let isAskedAgain = false
  let pages = 0
  let rested = Promise.withResolvers<void>()

  const begin = (): void => {
    isAskedAgain = isMoving
    if (!isMoving && !isOver && logBytes(path) >= LEAST_LOG_BYTES) {
      thread ??= start()
      isMoving = thread !== undefined
      Atomics.store(state, 0, isMoving ? MOVING : AT_REST)
      thread?.ref()
      thread?.postMessage(undefined)
    }
  }
  const end = (): void => {
    isMoving = false
    thread?.unref()
    if (isAskedAgain) {
      begin()
    }
    if (!isMoving) {
      rested.resolve()
      rested = Promise.withResolvers()
    }
  }
  const exit = (): void => {
    isOver = true
    Atomics.store(state, 0, AT_REST)
    end()
  }
  const start = (): Worker | undefined =>
    startThread({ path, state })
      ?.on('message', (moved: number | undefined) => {
        pages = moved ?? 0
        end()
      })
      // What cannot go on says so, and then it exits.
      .on('error', () => undefined)
      .on('exit', exit)
  return {
    begin,
    makeRoom: async () => {
      if (pages > LOG_PAGES_LIMIT && !isOver) {
        begin()
        await rested.promise
      }
    },
    close: () => {
      isOver = true
      Atomics.wait(state, 0, MOVING, CLOSE_TIMEOUT_MS)
      void thread?.terminate()
    },
  }
}

/** The log stays as long as it ever was; what begins anew in it is moved as well. */
function logBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
}

function startThread(task: CheckpointTask): Worker | undefined {
  try {
    const program = new URL(import.meta.resolve('#checkpoint-worker'))
    return new Worker(program, { workerData: task, execArgv: ['--disable-warning=ExperimentalWarning'] })
  } catch {
    return
  }
}
