import { CloisterError } from '@cloister/core'

/** Writes what came together in one go. */
export type WriteGroup<Item> = (items: readonly Item[]) => Promise<void>

export interface GroupCommit<Item> {
  /** @throws A {@link CloisterError} with code `CLOISTER_RECORD_UNWRITABLE` when the group of the item was not written. */
  commit(item: Item): Promise<void>
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>
}

interface Waiting<Item> {
  readonly item: Item
  readonly settle: PromiseWithResolvers<void>
}

/** More than can be waiting in any deadline on any disk; a disk that hangs must not fill the memory. */
const LONGEST_QUEUE = 20_000

/**
 * Commits in groups: while one group is written, the next one gathers. One write serves as many as came meanwhile, so
 * the disk's pace limits how long one waits, not how many are served.
 */
export function commitInGroups<Item>(write: WriteGroup<Item>): GroupCommit<Item> {
  let queue: Waiting<Item>[] = []
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const group = queue
      queue = []
      try {
        await write(group.map(({ item }) => item))
        for (const { settle } of group) settle.resolve()
      } catch (cause) {
        const error = new CloisterError('CLOISTER_RECORD_UNWRITABLE', { cause })
        for (const { settle } of group) settle.reject(error)
      }
    }
    running = undefined
  }

  return {
    commit(item) {
      if (queue.length >= LONGEST_QUEUE) {
        return Promise.reject(new CloisterError('CLOISTER_RECORD_UNWRITABLE'))
      }
      const settle = Promise.withResolvers<void>()
      queue.push({ item, settle })
      running ??= run()
      return settle.promise
    },
    async drained() {
      await running
    },
  }
}
