import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface RunningChild<Ready> {
  readonly ready: Ready
  close(): Promise<void>
}

/** Starts a server in a process of its own and waits for the one message that says where it is. */
export async function startChild<Ready>(program: URL, task?: unknown): Promise<RunningChild<Ready>> {
  const child = fork(program, {
    execArgv: ['--conditions=@cloister/source', '--disable-warning=ExperimentalWarning'],
  })
  if (task !== undefined) child.send(task as object)
  const [ready] = (await once(child, 'message')) as [Ready]
  return {
    ready,
    async close() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
