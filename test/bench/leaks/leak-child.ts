// One client, one call, in a process of its own: what it hands out is what a shop's code could log.
import { inspect } from 'node:util'
import { askAi } from './ask-ai.ts'
import { askAxios } from './ask-axios.ts'
import { askCloister } from './ask-cloister.ts'
import { askFetch } from './ask-fetch.ts'
import { askOpenai } from './ask-openai.ts'
import type { LeakCall, LeakClientName } from './leak-client.ts'

export interface LeakTask extends LeakCall {
  readonly client: LeakClientName
  readonly ca: string
  readonly peersDirectory: string
  /** Nobody catches what is thrown: what the process prints at its end counts. */
  readonly isUncaught: boolean
}

export interface LeakOutcome {
  readonly settled: 'answered' | 'failed'
  /** The answer or the error, as printers show it. */
  readonly shown: string
}

const CLIENTS: Readonly<Record<LeakClientName, (task: LeakTask) => Promise<unknown>>> = {
  cloister: askCloister,
  openai: askOpenai,
  ai: askAi,
  axios: askAxios,
  fetch: askFetch,
}

function shownBy(value: unknown): string {
  const stack = value instanceof Error ? value.stack : ''
  return [
    String(value),
    stack,
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    json(value),
  ].join('\n')
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

process.once('message', async (task: LeakTask) => {
  process.send?.('loaded')
  const asked = CLIENTS[task.client](task)
  if (task.isUncaught) return void (await asked)
  const outcome = await asked.then(
    (): LeakOutcome => ({ settled: 'answered', shown: '' }),
    (error: unknown): LeakOutcome => ({ settled: 'failed', shown: shownBy(error) }),
  )
  process.send?.(outcome, () => process.exit(0))
})
