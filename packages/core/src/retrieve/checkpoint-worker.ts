// Runs in a thread of its own: moves a log each time that it is asked to, and answers with the length of the log.
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { AT_REST, type CheckpointTask } from './checkpoint-task.ts'

const { path, state }: CheckpointTask = workerData

/**
 * Returns the pages in the log; nothing when they could not be moved. The file is open only meanwhile, so that it is
 * alone again when the catalogue is closed, and never made anew: a catalogue that was closed may have been deleted.
 */
function moveLog(): number | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(new URL(`${pathToFileURL(path).href}?mode=rw`))
    return Number(database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()?.['log'])
  } catch {
    return
  } finally {
    database?.close()
  }
}

parentPort?.on('message', () => {
  const pages = moveLog()
  Atomics.store(state, 0, AT_REST)
  Atomics.notify(state, 0)
  parentPort?.postMessage(pages)
})
