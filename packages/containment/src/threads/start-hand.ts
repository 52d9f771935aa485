import { Worker } from 'node:worker_threads'
import { CloisterError } from '@cloister/core'
import type { HandAnswer, HandTask } from './answer-tasks.ts'

/** A thread that works on one task after the other. */
export interface Hand<Task, Outcome> {
  work(task: Task): Promise<Outcome>
  close(): Promise<unknown>
}

/** @param program By its name in the manifest; it answers by `answerTasks`. */
export function startHand<Task, Outcome>(program: '#frame-worker' | '#hash-worker'): Hand<Task, Outcome> {
  const thread = new Worker(new URL(import.meta.resolve(program)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const waiting = new Map<number, PromiseWithResolvers<Outcome>>()
  let tasks = 0
  let fault: CloisterError | undefined
  const fail = (cause: unknown): void => {
    fault ??= new CloisterError('CLOISTER_INTERNAL', { cause })
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  thread.on('message', ({ id, outcome }: HandAnswer<Outcome>) => {
    waiting.get(id)?.resolve(outcome)
    waiting.delete(id)
  })
  thread.on('error', fail).on('exit', fail)
  return {
    async work(task) {
      if (fault !== undefined) throw fault
      const outcome = Promise.withResolvers<Outcome>()
      waiting.set(++tasks, outcome)
      thread.postMessage({ id: tasks, task } satisfies HandTask<Task>)
      return await outcome.promise
    },
    close: () => thread.terminate(),
  }
}
