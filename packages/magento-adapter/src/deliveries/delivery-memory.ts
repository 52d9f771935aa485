/** What became of a delivery, for when the same one comes again. */
export interface DeliveryMemory {
  /**
   * The reply to this delivery, made now if there is none. Two that come at once share one; a failure is not kept.
   *
   * @param key A digest. It says nothing of what was delivered.
   */
  once(key: string, reply: () => Promise<string>): Promise<string>
}

export interface DeliveryMemoryOptions {
  /** For how long a delivery is known again, in seconds. Default 86 400, which is as long as Adobe repeats an event. */
  readonly keptSeconds?: number
  /** The oldest are forgotten first. Default 10 000. */
  readonly mostKept?: number
}

interface Kept {
  readonly reply: Promise<string>
  readonly until: number
}

/** Remembers deliveries in this process. Several processes need a memory that they share. */
export function createDeliveryMemory(
  { keptSeconds = 86_400, mostKept = 10_000 }: DeliveryMemoryOptions = {},
  now: () => number = performance.now.bind(performance),
): DeliveryMemory {
  const kept = new Map<string, Kept>()

  function prune(): void {
    const at = now()
    // In the order in which they came: the first that holds ends the search.
    for (const [key, { until }] of kept) {
      if (until > at && kept.size < mostKept) return
      kept.delete(key)
    }
  }

  return {
    once(key, reply) {
      const known = kept.get(key)
      if (known !== undefined && known.until > now()) return known.reply
      kept.delete(key)
      prune()
      const made: Kept = { reply: reply(), until: now() + keptSeconds * 1000 }
      kept.set(key, made)
      made.reply.catch(() => {
        if (kept.get(key) === made) kept.delete(key)
      })
      return made.reply
    },
  }
}
