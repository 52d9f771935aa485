/** Proposes ids for a session, best first. */
export type Proposer = (items: readonly string[]) => readonly string[]

const LIMIT = 20

/** The plain methods that every other one is measured against, written as they are in text books. */
export function sessionReferences(
  sessions: readonly (readonly string[])[],
): Readonly<Record<'popularity' | 'item-kNN' | 'S-KNN', Proposer>> {
  const sets = sessions.map((session) => new Set(session))
  const where = new Map<string, number[]>()
  sets.forEach((set, at) => {
    for (const item of set) {
      const known = where.get(item)
      if (known) known.push(at)
      else where.set(item, [at])
    }
  })
  const count = (item: string): number => where.get(item)?.length ?? 0
  const popular = best(new Map([...where].map(([item, at]) => [item, at.length])))
  return {
    popularity: () => popular,
    'item-kNN': (items) => {
      const last = items.at(-1) ?? ''
      const together = new Map<string, number>()
      for (const at of where.get(last) ?? []) for (const other of sets[at] ?? []) add(together, other, 1)
      together.delete(last)
      for (const [other, both] of together) together.set(other, both / Math.sqrt(count(last) * count(other)))
      return best(together)
    },
    'S-KNN': (items) => {
      const session = new Set(items)
      const shared = new Map<number, number>()
      for (const item of session) for (const at of where.get(item) ?? []) add(shared, at, 1)
      const neighbours = [...shared]
        .toSorted(([one], [other]) => other - one)
        .slice(0, 1000)
        .map(([at, both]) => [at, both / Math.sqrt(session.size * (sets[at]?.size ?? 1))] as const)
        .toSorted((one, other) => other[1] - one[1])
        .slice(0, 100)
      const scores = new Map<string, number>()
      for (const [at, likeness] of neighbours) for (const item of sets[at] ?? []) add(scores, item, likeness)
      return best(scores)
    },
  }
}

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

function best(scores: ReadonlyMap<string, number>): readonly string[] {
  return [...scores]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, LIMIT)
    .map(([item]) => item)
}
