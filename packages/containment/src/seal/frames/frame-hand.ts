import { Worker } from 'node:worker_threads'
import { CloisterError } from '@cloister/core'
import type { FrameOutcome, FrameTask } from './frame-task.ts'

/** One thread of a crew. */
export interface FrameHand {
  work(task: FrameTask): Promise<FrameOutcome>
  close(): Promise<unknown>
}

export function startHand(): FrameHand {
  const program = new URL(import.meta.resolve('#frame-worker'))
  const thread = new Worker(program, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const waiting = new Map<number, PromiseWithResolvers<FrameOutcome>>()
  let tasks = 0
  let fault: CloisterError | undefined
  const fail = (cause: unknown): void => {
    fault ??= new CloisterError('CLOISTER_INTERNAL', { cause })
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  thread.on('message', ({ id, outcome }: { readonly id: number; readonly outcome: FrameOutcome }) => {
    waiting.get(id)?.resolve(outcome)
    waiting.delete(id)
  })
  thread.on('error', fail).on('exit', fail)
  return {
    async work(task) {
      if (fault !== undefined) throw fault
      const outcome = Promise.withResolvers<FrameOutcome>()
      waiting.set(++tasks, outcome)
      thread.postMessage({ id: tasks, task })
      return await outcome.promise
    },
    close: () => thread.terminate(),
  }
}
