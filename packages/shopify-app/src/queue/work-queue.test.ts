import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '@cloister/core/test-support/redis-server.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepsTheQueueContract } from '../../test-support/keeps-the-queue-contract.ts'
import { diskQueue } from './disk-queue.ts'
import { redisQueue } from './redis-queue.ts'
import type { WorkQueue } from './work-queue.ts'

const folder = mkdtempSync(join(tmpdir(), 'cloister-queue-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const script = resolve(import.meta.dirname, '../../test-support/add-until-killed.ts')

/** What a process told of its jobs until it was killed in the middle of them. */
async function toldUntilKilled(
  kind: 'disk' | 'redis',
  place: string,
): Promise<Record<'kept' | 'doing' | 'done', Set<number>>> {
  const words = ['--conditions=@cloister/source', '--experimental-transform-types', script, kind, place]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
    if (told.length > 12_000) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const lines = told.split('\n').slice(0, -1)
  const numbers = (word: string) =>
    new Set(lines.filter((line) => line.startsWith(word)).map((line) => Number(line.split(' ')[1])))
  return { kept: numbers('kept'), doing: numbers('doing'), done: numbers('done') }
}

async function finishAll(queue: WorkQueue): Promise<number[]> {
  const finished: number[] = []
  for (;;) {
    const job = await queue.take(AbortSignal.timeout(2_500))
    if (job === undefined) return finished
    finished.push((job.payload as { id: number }).id)
    await queue.done(job)
  }
}

async function losesNothing(kind: 'disk' | 'redis', place: string, queue: WorkQueue): Promise<void> {
  const { kept, doing, done } = await toldUntilKilled(kind, place)
  const finished = await finishAll(queue)
  await queue.close()
  expect(done.size).toBeGreaterThan(20)
  expect([...kept].filter((number) => !done.has(number)).length).toBeGreaterThan(20)
  // Nothing that was acknowledged is lost, nothing that was finished comes again, and nothing comes twice.
  const missing = [...kept].filter((number) => !done.has(number) && !finished.includes(number))
  // One may have been finished in the moment of the kill, without anybody to say so.
  expect(missing.filter((number) => !doing.has(number))).toEqual([])
  expect(missing.length).toBeLessThanOrEqual(1)
  expect(finished.filter((number) => done.has(number))).toEqual([])
  expect(new Set(finished).size).toBe(finished.length)
}

keepsTheQueueContract('on the disk', (timing, place) =>
  diskQueue({ directory: join(folder, place), ...timing }),
)

it('on the disk survives kill -9, each job finished once', async () => {
  const directory = join(folder, 'killed')
  await losesNothing('disk', directory, diskQueue({ directory, leaseMs: 1_500 }))
}, 30_000)

describe.skipIf(!hasRedisServer)('with a real Redis (apt-get install redis-server)', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedisServer({ keepsAll: true })
    return async () => await redis.close()
  })
  const url = () => `redis://127.0.0.1:${redis.port}`

  keepsTheQueueContract('in Redis', (timing, prefix) => redisQueue({ url: url(), prefix, ...timing }))

  it('survives kill -9 of the app and then of Redis, each job finished once', async () => {
    const queue = redisQueue({ url: url(), leaseMs: 1_500 })
    await losesNothing('redis', url(), queue)
    const before = redisQueue({ url: url(), prefix: 'power-cut' })
    await before.add({ id: 'one', shop: 'kettles.myshopify.com', topic: 'products/update', payload: {} })
    await redis.kill()
    await before.close()
    await redis.start()
    const after = redisQueue({ url: url(), prefix: 'power-cut' })
    expect(await after.take(AbortSignal.timeout(3_000))).toMatchObject({ id: 'one' })
    await after.close()
  }, 40_000)
})
