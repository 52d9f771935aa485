import { type CallEvent, type Cloister, createCloister } from '@cloister/core'
import { ASKED_PRODUCT, benchShop } from '../door/bench-shop.ts'
import { PROMPT_CANARY, TOKEN_CANARY } from './canaries.ts'
import type { LeakTask } from './leak-child.ts'

/** Longer than the matrix waits where no time was set, so that a wait is not ended by chance. */
const UNLIMITED_MS = 60_000

export async function askCloister(task: LeakTask): Promise<unknown> {
  const observed: CallEvent[] = []
  const cloister = open(task, (event) => observed.push(event))
  const answer = await (task.isStream ? stream(cloister) : choose(cloister))
  if (answer.source === 'model') return answer
  // A shop gets its own answer when the model fails, and is told so: for the matrix that is the failure.
  throw Object.assign(new Error('The rules answered.'), { answer, observed })
}

function open(
  { baseUrl, ca, timeoutMs = UNLIMITED_MS }: LeakTask,
  observe: (event: CallEvent) => void,
): Cloister {
  const network = { allow: ['127.0.0.0/8'] }
  const { origin } = new URL(baseUrl)
  return createCloister({
    gateway: {
      url: baseUrl,
      model: 'trap',
      tls: { ca },
      network,
      authorization: {
        issuer: origin,
        tokenEndpoint: `${origin}/token`,
        clientId: 'trap',
        clientSecret: TOKEN_CANARY,
        tls: { ca },
        network,
      },
    },
    ...benchShop(PROMPT_CANARY),
    observe,
    deadlines: { recommendationsMs: timeoutMs, supportMs: timeoutMs },
  })
}

interface Answer {
  readonly source: 'model' | 'rules'
}

async function choose(cloister: Cloister): Promise<Answer> {
  return await cloister.recommendations.forProduct(ASKED_PRODUCT)
}

async function stream(cloister: Cloister): Promise<Answer> {
  const events = await Array.fromAsync(cloister.support.reply(`What goes with ${PROMPT_CANARY}?`))
  const last = events.at(-1)
  return { ...last, source: last?.type === 'done' ? last.source : 'rules' }
}
