import { fork } from 'node:child_process'
import { once } from 'node:events'

/** On a busy machine the slowest peer takes minutes; what hangs is ended all the same. */
const DEFAULT_TIMEOUT_MS = 900_000

/** Gives a task to a program in a process of its own and returns its one message. */
export async function runChild<Result>(
  program: URL,
  task: unknown,
  nodeFlags: readonly string[] = [],
  timeoutMs: number = DEFAULT_TIMEOUT_MS,
): Promise<Result> {
  const child = fork(program, {
    execArgv: ['--conditions=@cloister/source', '--disable-warning=ExperimentalWarning', ...nodeFlags],
    timeout: timeoutMs,
  })
  child.send(task as object)
  const ended = once(child, 'exit')
  const result = await Promise.race([once(child, 'message'), ended.then(() => [])])
  if (result.length === 0) throw new Error('A program of the bench ended without a result; see above.')
  await ended
  return result[0] as Result
}
