import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasRedisServer, startRedisServer } from '@cloister/core/test-support/redis-server.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import type { Suite } from '../suite.ts'
import type { QueuePlace } from './queue-place.ts'
import { runWebhooks, type WebhookRun } from './run-webhooks.ts'

const LEAST_PER_SECOND = 1_000
/** A little more, so that the time of the kill is made good. */
const LOAD = { perSecond: 1_050, seconds: 30 }

/** Whether an app takes what Shopify sends at its busiest, and loses nothing of it when its process is killed. */
export const shopifyWebhooks: Suite = {
  name: 'shopify-webhooks',
  about: 'webhooks of Shopify over HTTP for 30 s, with kill -9 of the receiving process in the middle',
  needs: [],
  dataSource: 'It needs no data, and measures Redis as well where redis-server is installed.',
  measure: async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cloister-webhooks-'))
    try {
      const figures = await measured('disk', { kind: 'disk', directory: join(directory, 'work') }, directory)
      return hasRedisServer ? [...figures, ...(await measuredInRedis(directory))] : figures
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

async function measuredInRedis(directory: string): Promise<readonly Figure[]> {
  const redis = await startRedisServer({ keepsAll: true })
  try {
    return await measured('Redis', { kind: 'redis', url: `redis://127.0.0.1:${redis.port}` }, directory)
  } finally {
    await redis.close()
  }
}

async function measured(where: string, queue: QueuePlace, directory: string): Promise<readonly Figure[]> {
  return figuresOf(where, await runWebhooks(queue, join(directory, `${where}.log`), LOAD))
}

function figuresOf(where: string, run: WebhookRun): readonly Figure[] {
  const named = (name: string, value: number, unit = ''): Figure => ({
    name: `${where}: ${name}`,
    value,
    unit,
  })
  const accepted = run.sent - run.givenUp
  return [
    named('webhooks', run.sent),
    atLeast(LEAST_PER_SECOND, named('accepted, the kill included', (accepted * 1000) / run.tookMs, '/s')),
    named('accepted at their first delivery', run.acceptedAtFirst),
    atMost(0, named('lost', run.lost + run.givenUp)),
    atMost(0, named('done twice', run.doneTwice)),
    named('begun twice, because the process was killed', run.begunTwice),
    named('answer p50', quantile(run.latenciesMs, 0.5), 'ms'),
    named('answer p99', quantile(run.latenciesMs, 0.99), 'ms'),
    atMost(
      5_000,
      named(
        'slowest answer',
        run.latenciesMs.reduce((most, one) => Math.max(most, one), 0),
        'ms',
      ),
    ),
    named('all done after the last answer', run.drainedInMs, 'ms'),
  ]
}
