import { DONE, type FrameOutcome, type FrameTask, NEXT, STOPPED } from './frame-task.ts'
import { sealFrame } from './seal-frame.ts'
import { keepFreedMemory } from './spent-bytes.ts'
import { unsealFrame } from './unseal-frame.ts'

/** Neighbours are read and written together, so that disks see long stretches. */
const TAKEN_BYTES = 8 << 20

/**
 * Works on frames that nobody took yet, until there are none. It waits for disks: for a thread of its own, or for little.
 */
export function workFrames(task: FrameTask): FrameOutcome {
  keepFreedMemory()
  const workFrame = task.work === 'seal' ? sealFrame(task) : unsealFrame(task)
  const taken = Math.max(1, Math.floor(TAKEN_BYTES / task.layout.frameBytes))
  for (;;) {
    const from = Atomics.add(task.counters, NEXT, taken)
    const to = Math.min(from + taken, task.layout.frames)
    if (from >= to) return { outcome: 'done' }
    for (let frame = from; frame < to; frame++) {
      if (Atomics.load(task.counters, STOPPED) === 1) return { outcome: 'stopped' }
      const fault = workFrame(frame)
      if (fault !== undefined) {
        Atomics.store(task.counters, STOPPED, 1)
        return fault
      }
      Atomics.add(task.counters, DONE, 1)
    }
  }
}
