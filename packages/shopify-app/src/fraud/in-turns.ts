/** Lets work on one thing begin when the work on it before has ended, however that ended. */
export type InTurns = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>

/** For one process: what several do at once has to be harmless by itself. */
export function inTurns(): InTurns {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key)
    const turn = before === undefined ? work() : before.then(work, work)
    last.set(key, turn)
    try {
      return await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}
