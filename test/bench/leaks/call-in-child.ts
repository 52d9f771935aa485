import { fork } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { LeakOutcome, LeakTask } from './leak-child.ts'
import type { Evidence } from './leak-rows.ts'

const PROGRAM = new URL('leak-child.ts', import.meta.url)
const PATIENCE_MS = 12_000
/** A busy machine takes its time to start a process; that is not the client's. */
const LOADING_MS = 30_000

interface ChildRun {
  readonly task: LeakTask
  readonly environment: Readonly<Record<string, string>>
  readonly patienceMs?: number
}

/** Runs one call in a process of its own, for as long as the patience lasts, and collects what it prints. */
export async function callInChild({
  task,
  environment,
  patienceMs = PATIENCE_MS,
}: ChildRun): Promise<Omit<Evidence, 'arrivals'>> {
  const { PATH = '', HOME = '' } = process.env
  const child = fork(PROGRAM, {
    // Of this process' own environment nothing counts.
    env: { PATH, HOME, ...environment },
    execArgv: ['--conditions=@cloister/source', '--disable-warning=ExperimentalWarning'],
    silent: true,
  })
  let outcome: LeakOutcome | undefined
  let timer = setTimeout(() => child.kill('SIGKILL'), LOADING_MS)
  child.on('message', (message: LeakOutcome | 'loaded') => {
    if (message !== 'loaded') outcome = message
    clearTimeout(timer)
    timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  })
  const printed = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')))
  const ended = once(child, 'exit')
  child.send(task)
  const [code] = await ended
  clearTimeout(timer)
  const isUncaught = task.isUncaught && code !== null
  const settled = outcome?.settled ?? (isUncaught ? 'failed' : 'hung')
  if (outcome === undefined && code !== null && !isUncaught) throw new Error((await printed).join('\n'))
  return { settled, shown: outcome?.shown ?? '', printed: (await printed).join('\n') }
}
