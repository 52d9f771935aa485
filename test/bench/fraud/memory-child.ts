import { openDecisionLoad } from './decision-load.ts'

const DECISIONS = 1_000_000
/** By then everything that has a bound is full, and the runtime has taken what it takes. */
const FIRST = 400_000
const AT_ONCE = 64

export interface MemoryState {
  /** Resident memory of the process in MB. */
  readonly residentMb: number
  /** What is still in use after everything else was collected, in MB. */
  readonly inUseMb: number
}

export interface MemorySample {
  readonly full: MemoryState
  readonly last: MemoryState
}

process.once('message', async () => {
  const load = await openDecisionLoad()
  let count = 0
  const stateAt = async (limit: number): Promise<MemoryState> => {
    const lane = async (): Promise<void> => {
      while (count < limit) {
        count += 1
        await load.fraud.decide(load.next())
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    globalThis.gc?.()
    const { rss, heapUsed, external } = process.memoryUsage()
    return { residentMb: rss / 2 ** 20, inUseMb: (heapUsed + external) / 2 ** 20 }
  }
  const full = await stateAt(FIRST)
  const sample: MemorySample = { full, last: await stateAt(DECISIONS) }
  await load.close()
  process.send?.(sample, () => process.disconnect())
})
