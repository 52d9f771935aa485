import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { runChild } from '../run-child.ts'
import { openQueue, type QueuePlace } from './queue-place.ts'
import type { ReceiverTask } from './receiver-child.ts'
import type { SenderResult, SenderTask } from './sender-child.ts'

export interface WebhookLoad {
  readonly perSecond: number
  readonly seconds: number
}

export interface WebhookRun extends SenderResult {
  readonly sent: number
  /** Accepted, and neither done nor waiting to be. */
  readonly lost: number
  /** Done more than once. */
  readonly doneTwice: number
  /** Begun more than once: what was in hand when the process was killed. */
  readonly begunTwice: number
  /** From the last 200 until everything was done. */
  readonly drainedInMs: number
}

const SECRET = 'shpss_of-a-bench-and-of-nobody-else'
const SPARE_MS = 120_000

/** Delivers webhooks to an app whose process is killed in the middle and started again, and counts what became of them. */
export async function runWebhooks(queue: QueuePlace, log: string, load: WebhookLoad): Promise<WebhookRun> {
  let receiver = await startReceiver({ queue, log, secret: SECRET, port: 0 })
  const { port } = receiver
  try {
    const task: SenderTask = { port, secret: SECRET, ...load }
    const longestMs = load.seconds * 1000 + SPARE_MS
    const sending = runChild<SenderResult>(new URL('sender-child.ts', import.meta.url), task, [], longestMs)
    await Promise.race([wait(load.seconds * 500), sending])
    await receiver.kill()
    receiver = await startReceiver({ queue, log, secret: SECRET, port })
    const result = await sending
    const sent = load.perSecond * load.seconds
    const drainedInMs = await untilDone(log, sent - result.givenUp)
    await receiver.kill()
    return { ...result, sent, drainedInMs, ...(await accountOf(queue, log, sent - result.givenUp)) }
  } finally {
    await receiver.kill()
  }
}

interface Receiver {
  readonly port: number
  /** As `kill -9` does. Harmless when repeated. */
  kill(): Promise<void>
}

async function startReceiver(task: ReceiverTask): Promise<Receiver> {
  const child: ChildProcess = fork(new URL('receiver-child.ts', import.meta.url), {
    execArgv: ['--conditions=@cloister/source', '--disable-warning=ExperimentalWarning'],
  })
  const exited = once(child, 'exit')
  child.send(task)
  const first = await Promise.race([once(child, 'message'), exited.then(() => [])])
  if (typeof first[0] !== 'number') throw new Error('The receiver ended before it listened; see above.')
  return {
    port: first[0],
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function numbersAfter(word: 'begun' | 'done', log: string): readonly string[] {
  return [...readFileSync(log, 'utf8').matchAll(new RegExp(`^${word} (\\d+)$`, 'gmu'))].map(
    ([, n]) => n ?? '',
  )
}

async function untilDone(log: string, count: number): Promise<number> {
  const beganMs = performance.now()
  while (performance.now() - beganMs < SPARE_MS) {
    if (new Set(numbersAfter('begun', log)).size >= count) break
    await wait(200)
  }
  // What was in hand at the kill is begun again when its lease has ended.
  await wait(4_000)
  return performance.now() - beganMs - 4_000
}

/** Looks into the queue itself: a job is done when it is known and nobody can take it any more. */
async function accountOf(
  place: QueuePlace,
  log: string,
  accepted: number,
): Promise<Pick<WebhookRun, 'begunTwice' | 'doneTwice' | 'lost'>> {
  const queue = openQueue(place)
  try {
    const begun = numbersAfter('begun', log)
    const done = numbersAfter('done', log)
    let open = 0
    while ((await queue.take(AbortSignal.timeout(500))) !== undefined) open += 1
    const worked = new Set(begun).size
    return {
      // Worked on is what was begun; what is open still would be worked on, which is late and not lost.
      lost: Math.max(0, accepted - worked) + open,
      doneTwice: done.length - new Set(done).size,
      begunTwice: begun.length - worked,
    }
  } finally {
    await queue.close()
  }
}
