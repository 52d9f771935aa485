import { asCloisterError, type CloisterErrorCode } from '@cloister/core'
import { DEFAULT_LEASE_MS, type TakenJob, type WorkQueue } from '../queue/work-queue.ts'
import type { WebhookTopic, WorkContext } from './webhook-topic.ts'

/** That work failed, without a word of what it was about. */
export interface WorkFault {
  readonly topic: string
  readonly code: CloisterErrorCode
  readonly attempt: number
}

export interface WebhookWorkOptions {
  readonly queue: WorkQueue
  readonly topics: readonly WebhookTopic[]
  /** How many jobs at a time. Default 4. */
  readonly concurrency?: number
  /** How long one job may take, in milliseconds. Default 45 000; less than the lease of the queue. */
  readonly workMs?: number
  readonly onFault?: (fault: WorkFault) => void
}

export interface WebhookWorker {
  /** Takes nothing more and waits for what is in hand. The queue stays open. */
  close(): Promise<void>
}

const WORK_MS = DEFAULT_LEASE_MS * 0.75
const QUEUE_PAUSE_MS = 1_000

/** Works off what the webhooks left, until it is closed. What fails is tried again later. */
export function startWebhookWorker(
  options: WebhookWorkOptions,
  context: Omit<WorkContext, 'signal'>,
): WebhookWorker {
  const { queue, concurrency = 4, workMs = WORK_MS, onFault = () => undefined } = options
  const table = new Map(options.topics.map((topic) => [topic.topic, topic]))
  const closing = new AbortController()

  async function finish(job: TakenJob): Promise<void> {
    try {
      const signal = AbortSignal.timeout(workMs)
      await table.get(job.topic)?.work(job, { ...context, signal })
      await queue.done(job)
    } catch (cause) {
      onFault({ topic: job.topic, code: asCloisterError(cause).code, attempt: job.attempt })
      await queue.fail(job)
    }
  }

  async function workOff(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const job = await queue.take(closing.signal)
        if (job !== undefined) await finish(job)
      } catch {
        // The queue cannot be reached: the lease gives the job back.
        await pauseUntil(closing.signal)
      }
    }
  }

  const workers = Array.from({ length: concurrency }, workOff)
  return {
    async close() {
      closing.abort()
      await Promise.all(workers)
    },
  }
}

function pauseUntil(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, QUEUE_PAUSE_MS)
  signal.addEventListener('abort', () => resolve(), { once: true })
  return promise.finally(() => clearTimeout(timer))
}
