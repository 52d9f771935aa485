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
export type Steps<Result = void> = Generator<void, Result, void>

/** Does the work in slices. */
export async function workInSlices<Result>(steps: Steps<Result>): Promise<Result> {
  const slice = new WorkSlice()
  let step = steps.next()
  while (step.done !== true) {
    if (slice.isOver) {
      await slice.pause()
    }
    step = steps.next()
  }
  return step.value
}

/** Does the work without letting anything else happen in between. */
export function workAtOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next()
  while (step.done !== true) {
    step = steps.next()
  }
  return step.value
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
