import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

export interface KillTime {
  /** How often it tells before. */
  readonly messages: number
  /** How long it goes on then, at most: a random time. */
  readonly mostMs: number
}

/** Gives a program a task, and kills it at a random moment while it is at it. */
export async function killedChild(
  program: string,
  task: object,
  { messages, mostMs }: KillTime,
): Promise<void> {
  const child = fork(program, { execArgv: ['--conditions=@cloister/source'], timeout: 60_000 })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.send(task)
  for (let left = messages; left > 0; left--) await once(child, 'message')
  await pause(Math.random() * mostMs)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
