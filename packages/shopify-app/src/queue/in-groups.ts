/** One item of a group. Rejects when its group does. */
export type InGroups<Item, Answer> = ((item: Item) => Promise<Answer>) & {
  /** Waits for what was handed in before. */
  settled(): Promise<void>
}

/**
 * Sends together what comes in one turn, or while the group before it is on its way, and gives each its own answer: what
 * waits for a disk waits once for all of them.
 */
export function inGroups<Item, Answer>(
  send: (items: readonly Item[]) => Promise<readonly Answer[]> | readonly Answer[],
  mostItems: number,
): InGroups<Item, Answer> {
  let waiting: Waiting<Item, Answer>[] = []
  let sending: Promise<void> | undefined

  async function sendAll(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting.slice(0, mostItems)
      waiting = waiting.slice(mostItems)
      try {
        const answers = await send(group.map(({ item }) => item))
        for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer)
      } catch (cause) {
        for (const { reject } of group) reject(cause)
      }
      // Whoever was answered, and whoever knocks meanwhile, has a turn before the next group.
      await new Promise((resolve) => setImmediate(resolve))
    }
    sending = undefined
  }
  const add = (item: Item): Promise<Answer> => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    waiting.push({ item, resolve, reject })
    sending ??= sendAll()
    return promise
  }
  return Object.assign(add, {
    async settled() {
      await sending
    },
  })
}

interface Waiting<Item, Answer> {
  readonly item: Item
  resolve(answer: Answer): void
  reject(cause: unknown): void
}
