import { setImmediate } from 'node:timers/promises'

/** Long enough that switching costs nothing, short enough that no shopper waits for it. */
const SLICE_MS = 8

/** How long a piece of work has kept everything else in the process waiting. */
class WorkSlice {
  #since = performance.now()

  get isOver(): boolean {
    return performance.now() - this.#since > SLICE_MS
  }

  /** Lets everything else have its turn and begins the next slice. */
  async pause(): Promise<void> {
    await setImmediate()
    this.#since = performance.now()
  }
}

/** Work that can be paused wherever it yields. */
export type Steps = Generator<void, void, void>

/** Does the work in slices. */
export async function workInSlices(steps: Steps): Promise<void> {
  const slice = new WorkSlice()
  while (steps.next().done !== true) {
    if (slice.isOver) {
      await slice.pause()
    }
  }
}

/** Does the work without letting anything else happen in between. */
export function workAtOnce(steps: Steps): void {
  while (steps.next().done !== true);
}

/** Takes each value, in slices, and waits only where there is something to wait for. */
export async function forEachInSlices<T>(
  values: Iterable<T> | AsyncIterable<T>,
  take: (value: T) => void,
): Promise<void> {
  const slice = new WorkSlice()
  if (Symbol.iterator in values) {
    for (const value of values) {
      take(value)
      if (slice.isOver) {
        await slice.pause()
      }
    }
    return
  }
  for await (const value of values) {
    take(value)
    if (slice.isOver) {
      await slice.pause()
    }
  }
}
