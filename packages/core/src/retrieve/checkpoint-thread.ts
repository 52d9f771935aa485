import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/** What a number that both threads see says about the file. */
const FREE = 0
const MOVING = 1
const CLOSED = 2

/** Longer than any checkpoint; a thread that died in the middle of one must not hold up the process for ever. */
const CLOSE_TIMEOUT_MS = 60_000

/**
 * A text, because a path to a program does not survive bundling. The file is open only while pages are moved, so that
 * it is alone again when the catalogue is closed.
 */
const PROGRAM = `
const { parentPort, workerData: { location, state } } = require('node:worker_threads')
const { DatabaseSync } = require('node:sqlite')
parentPort.on('message', () => {
  if (Atomics.compareExchange(state, 0, ${FREE}, ${MOVING}) !== ${FREE}) return
  let pages
  try {
    const database = new DatabaseSync(new URL(location))
    pages = database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get().log
    database.close()
  } catch {}
  Atomics.store(state, 0, ${FREE})
  Atomics.notify(state, 0)
  parentPort.postMessage(pages)
})
`

/** A thread that moves pages from the log of a database into its file. */
export interface CheckpointThread {
  /** Returns the length of the log in pages; nothing when they could not be moved. */
  move(): Promise<number | undefined>
  /** Waits for what is under way, blocking. */
  close(): void
}

/** Returns nothing where a process may have no other thread. */
export function startCheckpointThread(path: string): CheckpointThread | undefined {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const thread = startThread(path, state)
  if (thread === undefined) {
    return
  }
  let answer: ((pages?: number) => void) | undefined
  const end = (pages?: number): void => {
    thread.unref()
    answer?.(pages)
    answer = undefined
  }
  let isOver = false
  thread.on('message', end)
  thread.on('error', () => end())
  thread.on('exit', () => {
    isOver = true
    end()
  })
  return {
    move: () =>
      new Promise((resolve) => {
        if (isOver) {
          resolve(undefined)
          return
        }
        answer = resolve
        thread.ref()
        thread.postMessage(undefined)
      }),
    close: () => {
      if (Atomics.compareExchange(state, 0, FREE, CLOSED) === MOVING) {
        Atomics.wait(state, 0, MOVING, CLOSE_TIMEOUT_MS)
        Atomics.store(state, 0, CLOSED)
      }
      void thread.terminate()
    },
  }
}

function startThread(path: string, state: Int32Array): Worker | undefined {
  // A catalogue that was closed may have been deleted: its file is never made anew.
  const location = `${pathToFileURL(path).href}?mode=rw`
  try {
    const execArgv = ['--disable-warning=ExperimentalWarning']
    return new Worker(PROGRAM, { eval: true, execArgv, workerData: { location, state } })
  } catch {
    return
  }
}
