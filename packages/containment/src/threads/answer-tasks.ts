// What runs in a thread takes nothing of another package, so that it starts at once.
import { parentPort } from 'node:worker_threads'

export interface HandTask<Task> {
  readonly id: number
  readonly task: Task
}

export interface HandAnswer<Outcome> {
  readonly id: number
  readonly outcome: Outcome
}

/** Does whatever this thread is told, and answers with how it went. */
export function answerTasks<Task, Outcome>(work: (task: Task) => Outcome): void {
  parentPort?.on('message', ({ id, task }: HandTask<Task>) => {
    parentPort?.postMessage({ id, outcome: work(task) } satisfies HandAnswer<Outcome>)
  })
}
