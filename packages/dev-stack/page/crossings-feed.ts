import { getJson } from './demo-facts.ts'

export type Capability = 'discovery' | 'recommendations' | 'support'

export interface Stage {
  readonly name: string
  readonly ms: number
}

/** One call to the private model as the gateway’s door saw it. */
export interface Crossing {
  readonly id: number
  readonly capability: Capability
  /** The exact body that was sent, after minimising. */
  readonly crossed: string
  readonly crossedBytes: number
  readonly cameBack: string
  readonly cameBackBytes: number
  /** `model`, the reason of a fallback, or a code. */
  readonly outcome: string
  readonly stages: readonly Stage[]
}

/** Gives each action the crossings that it caused. */
export interface CrossingsFeed {
  /** Forgets what crossed before this page was opened. */
  readonly start: () => Promise<void>
  readonly take: (capability: Capability) => Promise<readonly Crossing[]>
}

/** A crossing may be written a moment after its answer was sent, so an empty look is repeated after these. */
const PAUSES_MS = [0, 80, 240, 600]

export function crossingsFeed(): CrossingsFeed {
  let after = 0
  let waiting: readonly Crossing[] = []
  let turn: Promise<unknown> = Promise.resolve()

  const look = async (): Promise<void> => {
    const fresh = crossingsIn(await getJson(`/demo/crossings?after=${after}`)).filter(({ id }) => id > after)
    after = Math.max(after, ...fresh.map(({ id }) => id))
    waiting = [...waiting, ...fresh]
  }
  const takeNow = async (capability: Capability): Promise<readonly Crossing[]> => {
    for (const pauseMs of PAUSES_MS) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      await look()
      const taken = waiting.filter((crossing) => crossing.capability === capability)
      waiting = waiting.filter((crossing) => crossing.capability !== capability)
      if (taken.length > 0) return taken
    }
    return []
  }
  // One after the other: two looks at once would both miss what the other took.
  const inTurn = <Result>(job: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(job)
    turn = result.catch(() => undefined)
    return result
  }
  return {
    start: () =>
      inTurn(async () => {
        await look()
        waiting = []
      }),
    take: (capability) => inTurn(() => takeNow(capability)),
  }
}

/** The answer is a list, or an object that holds one. */
function crossingsIn(answer: unknown): readonly Crossing[] {
  const list = Array.isArray(answer) ? answer : (answer as { crossings?: unknown } | null)?.crossings
  return Array.isArray(list) ? (list as Crossing[]) : []
}
