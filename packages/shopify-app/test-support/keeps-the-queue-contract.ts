import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TakenJob, WorkQueue, WorkTiming } from '../src/queue/work-queue.ts'
import { madeUpJob } from './made-up-job.ts'

/** The next job, or `undefined` when there is none for a moment. */
export async function takeSoon(queue: WorkQueue, waitMs = 600): Promise<TakenJob | undefined> {
  return await queue.take(AbortSignal.timeout(waitMs))
}

/** What every queue promises. `open` opens a new one each time, or a further one on the same place. */
export function keepsTheQueueContract(
  name: string,
  open: (timing: WorkTiming, place: string) => WorkQueue,
): void {
  let places = 0
  const opened: WorkQueue[] = []
  const openAt = (place: string, timing: WorkTiming = {}) => {
    const queue = open(timing, place)
    opened.push(queue)
    return queue
  }
  const openNew = (timing: WorkTiming = {}) => openAt(`place-${places++}`, timing)
  afterEach(async () => {
    vi.useRealTimers()
    for (const queue of opened.splice(0)) await queue.close()
  })

  describe(`work kept ${name}`, () => {
    it('comes out as it went in, oldest first, and each job once', async () => {
      const queue = openNew()
      for (const number of [1, 2]) {
        expect(await queue.add(madeUpJob(number))).toBe(true)
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
      const [first, second] = [await takeSoon(queue), await takeSoon(queue)]
      expect([first, second]).toEqual([
        { ...madeUpJob(1), attempt: 1 },
        { ...madeUpJob(2), attempt: 1 },
      ])
      expect(await takeSoon(queue)).toBeUndefined()
    })

    it('is not taken up twice, while it waits, while it is done, and after', async () => {
      const queue = openNew()
      const added = [await queue.add(madeUpJob(1)), await queue.add(madeUpJob(1))]
      const job = await takeSoon(queue)
      added.push(await queue.add(madeUpJob(1)))
      if (job) await queue.done(job)
      added.push(await queue.add(madeUpJob(1)))
      expect(added).toEqual([true, false, false, false])
      expect(await takeSoon(queue)).toBeUndefined()
    })

    it('wakes who waits for it', async () => {
      const queue = openNew()
      const waiting = queue.take(AbortSignal.timeout(5_000))
      await queue.add(madeUpJob(1))
      expect(await waiting).toMatchObject({ payload: { id: 1 } })
    })

    it('goes to one of several processes only', async () => {
      const place = `place-${places++}`
      const [one, other] = [openAt(place), openAt(place)]
      for (let number = 0; number < 20; number++) await one.add(madeUpJob(number))
      const taken: string[] = []
      const takeAll = async (queue: WorkQueue) => {
        for (let job = await takeSoon(queue); job; job = await takeSoon(queue)) taken.push(job.id)
      }
      await Promise.all([takeAll(one), takeAll(other)])
      expect(taken).toHaveLength(20)
      expect(new Set(taken).size).toBe(20)
    })

    it('of a process that never came back goes to another, whose word then counts', async () => {
      const queue = openNew({ leaseMs: 300 })
      await queue.add(madeUpJob(1))
      const lost = await takeSoon(queue)
      const found = await takeSoon(queue, 3_000)
      expect([lost?.attempt, found?.attempt]).toEqual([1, 2])
      if (lost === undefined || found === undefined) return
      await queue.fail(lost)
      await queue.done(found)
      await queue.done(lost)
      expect(await takeSoon(queue, 900)).toBeUndefined()
    })

    it('that failed is tried again a second later', async () => {
      const queue = openNew()
      await queue.add(madeUpJob(1))
      const job = await takeSoon(queue)
      if (job) await queue.fail(job)
      expect(await takeSoon(queue, 300)).toBeUndefined()
      expect(await takeSoon(queue, 3_000)).toMatchObject({ attempt: 2 })
    })

    it('of a shop that is forgotten goes, and that of others and what is owed stays', async () => {
      const queue = openNew()
      await queue.add(madeUpJob(1))
      await queue.add(madeUpJob(2, { shop: 'teapots.myshopify.com' }))
      await queue.add(madeUpJob(3, { topic: 'shop/redact' }))
      await queue.forgetShop('kettles.myshopify.com', ['shop/redact'])
      const left = [await takeSoon(queue), await takeSoon(queue)].map((job) => job?.id.split(' ')[1])
      expect(left.sort()).toEqual(['2', '3'])
      expect(await takeSoon(queue)).toBeUndefined()
    })
  })
}
