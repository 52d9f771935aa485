import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program of ours inside a host: it is given tasks and answers each. It ends with this process. */
export interface InsideProgram<Task, Answer> {
  ask(task: Task): Promise<Answer>
  close(): Promise<void>
}

const ANSWER_MS = 60_000

/** @param inside Words that run a program inside a host, such as `ip netns exec NAME`. */
export function startInside<Task, Answer>(
  inside: readonly string[],
  program: URL,
): InsideProgram<Task, Answer> {
  const [command = '', ...words] = [
    ...inside,
    process.execPath,
    '--conditions=@cloister/source',
    '--disable-warning=ExperimentalWarning',
    program.pathname,
  ]
  const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const waiting = waitingAnswers<Answer>(child)
  let asked = 0
  return {
    ask(task) {
      asked += 1
      const answer = waiting.expect(asked)
      child.send({ id: asked, task })
      return answer
    },
    async close() {
      if (!child.connected) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

interface Message<Answer> {
  readonly id: number
  readonly answer?: Answer
  readonly fault?: string
}

function waitingAnswers<Answer>(child: ChildProcess) {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  child.on('message', ({ id, answer, fault }: Message<Answer>) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) asker?.resolve(answer as Answer)
    else asker?.reject(new Error(fault))
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The program ended before it answered.'))
  })
  return {
    expect: (id: number) =>
      new Promise<Answer>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('The program did not answer.')), ANSWER_MS)
        const settled =
          <Value>(settle: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(late)
            settle(value)
          }
        waiting.set(id, { resolve: settled(resolve), reject: settled(reject) })
      }),
  }
}
