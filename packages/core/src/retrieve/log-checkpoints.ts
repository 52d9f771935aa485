import { type CheckpointThread, startCheckpointThread } from './checkpoint-thread.ts'

/** 200 MB: so much may be in the log while changes follow each other faster than the disk takes them in. */
const LOG_PAGES_LIMIT = 50_000

/** Moves what was committed from the log of a database into its file, while shoppers are answered. */
export interface LogCheckpoints {
  /** Begins to move what is in the log now. */
  begin(): void
  /** Waits, when the log has become long, until it can begin anew. */
  makeRoom(): Promise<void>
  /** Waits for what is under way, blocking. */
  close(): void
}

/** @param moveHere Moves in this thread, where there can be no other one. */
export function logCheckpoints(path: string, moveHere: () => void): LogCheckpoints {
  let thread: CheckpointThread | undefined
  let isAsked = false
  let isClosed = false
  let pages = 0
  let running: Promise<void> | undefined

  const moveOnce = async (): Promise<void> => {
    thread ??= startCheckpointThread(path)
    const moved = await thread?.move()
    if (moved === undefined && !isClosed) {
      moveHere()
    }
    pages = moved ?? 0
  }
  const moveAll = async (): Promise<void> => {
    while (isAsked && !isClosed) {
      isAsked = false
      await moveOnce()
    }
    running = undefined
  }
  const begin = (): void => {
    isAsked = true
    running ??= moveAll()
  }
  return {
    begin,
    makeRoom: async () => {
      if (pages > LOG_PAGES_LIMIT) {
        begin()
        await running
      }
    },
    close: () => {
      isClosed = true
      thread?.close()
    },
  }
}
