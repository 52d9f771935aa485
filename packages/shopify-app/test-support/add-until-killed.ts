// Adds jobs, tells each one that is kept, and takes some without ever finishing: until it is killed.
import { diskQueue } from '../src/queue/disk-queue.ts'
import { redisQueue } from '../src/queue/redis-queue.ts'
import { madeUpJob } from './made-up-job.ts'

const [kind, place = '', start = '0'] = process.argv.slice(2)
const timing = { leaseMs: 1_500 }
const queue =
  kind === 'disk' ? diskQueue({ directory: place, ...timing }) : redisQueue({ url: place, ...timing })

async function add(from: number): Promise<void> {
  for (let number = from; ; number += 8) {
    await queue.add(madeUpJob(number))
    process.stdout.write(`kept ${number}\n`)
  }
}
async function finish(): Promise<void> {
  for (;;) {
    const job = await queue.take(AbortSignal.timeout(10_000))
    if (job === undefined) return
    // Every third stays in its hands.
    if ((job.payload as { id: number }).id % 3 === 0) continue
    process.stdout.write(`doing ${(job.payload as { id: number }).id}\n`)
    await queue.done(job)
    process.stdout.write(`done ${(job.payload as { id: number }).id}\n`)
  }
}
await Promise.all([...Array.from({ length: 8 }, (_, index) => add(Number(start) + index)), finish()])
