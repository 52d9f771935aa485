import { CloisterError } from '@cloister/core'
import { KeptSync } from './kept-sync.ts'

/** Where a sync remembers how far it is. One for each catalogue. */
export interface SyncCheckpoint {
  /**
   * @internal Runs one sync after the other. What events name while one runs is done by the next one, all together.
   */
  use<T>(changed: readonly number[], sync: (kept: KeptSync) => Promise<T>): Promise<T>
  /** @internal Writes down what events name, also while a sync runs. The next one looks at it. */
  remember(changed: readonly number[]): Promise<void>
}

/**
 * Remembers in a file how far a sync is, so that one that is killed goes on where it was. The file is open while a sync
 * runs. It holds products of the shop and nothing else; removing it costs one sync of the whole shop.
 */
export function fileCheckpoint(path: string): SyncCheckpoint {
  let last: Promise<unknown> = Promise.resolve()
  const heard = new Set<number>()
  return {
    use(changed, sync) {
      for (const number of changed) heard.add(number)
      const run = last.then(() =>
        withFile(path, async (kept) => {
          kept.remember([...heard])
          heard.clear()
          return await sync(kept)
        }),
      )
      last = run.catch(() => undefined)
      return run
    },
    remember: (changed) => withFile(path, async (kept) => kept.remember(changed)),
  }
}

async function withFile<T>(path: string, sync: (kept: KeptSync) => Promise<T>): Promise<T> {
  const kept = opened(path)
  try {
    return await sync(kept)
  } finally {
    kept.close()
  }
}

function opened(path: string): KeptSync {
  try {
    return new KeptSync(path)
  } catch (cause) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { option: 'checkpoint' } })
  }
}
