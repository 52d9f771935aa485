import { Worker } from 'node:worker_threads'
import { CloisterError } from '@cloister/core'
import type { FileHash } from '../manifest/manifest.ts'
import type { HashCounters, HashOutcome, HashPart } from './hash-part.ts'

export interface HashTask {
  readonly parts: readonly HashPart[]
  readonly hash: FileHash
  readonly counters: HashCounters
}

/** One thread, which does one task at a time. */
export interface HashHand {
  work(task: HashTask): Promise<readonly HashOutcome[]>
  close(): Promise<unknown>
}

export function startHand(): HashHand {
  const program = new URL(import.meta.resolve('#hash-worker'))
  const thread = new Worker(program, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  let waiting: PromiseWithResolvers<readonly HashOutcome[]> | undefined
  let fault: CloisterError | undefined
  const fail = (cause: unknown): void => {
    fault ??= new CloisterError('CLOISTER_INTERNAL', { cause })
    waiting?.reject(fault)
  }
  thread.on('message', (outcomes: readonly HashOutcome[]) => waiting?.resolve(outcomes))
  thread.on('error', fail).on('exit', fail)
  return {
    async work(task) {
      if (fault !== undefined) throw fault
      waiting = Promise.withResolvers()
      thread.postMessage(task)
      return await waiting.promise
    },
    close: () => thread.terminate(),
  }
}
