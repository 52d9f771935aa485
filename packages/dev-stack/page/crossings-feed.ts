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

/** How an action ended: with an answer, or with the code of its failure. */
export type Ending = 'answered' | `CLOISTER_${string}` | 'failed'

/** An action whose crossing is looked for. */
export interface EndedAction {
  readonly capability: Capability
  readonly asked: string
  readonly ending: Ending
}

/** Gives each action the crossing that it caused. */
export interface CrossingsFeed {
  /** Forgets what crossed before this page was opened. */
  readonly start: () => Promise<void>
  readonly take: (action: EndedAction) => Promise<Crossing | undefined>
}

/** A crossing may be written a moment after its answer was sent, so an empty look is repeated after these. */
const PAUSES_MS = [0, 80, 240, 600]

/** A question that the edge refused has not crossed, so there is little to wait for. */
const PAUSES_AFTER_FAILURE_MS = [0, 80]

export function crossingsFeed(): CrossingsFeed {
  let after = 0
  let waiting: readonly Crossing[] = []
  let turn: Promise<unknown> = Promise.resolve()

  const look = async (): Promise<void> => {
    const fresh = crossingsIn(await getJson(`/demo/crossings?after=${after}`)).filter(({ id }) => id > after)
    after = Math.max(after, ...fresh.map(({ id }) => id))
    waiting = [...waiting, ...fresh]
  }
  const takeNow = async (action: EndedAction): Promise<Crossing | undefined> => {
    for (const pauseMs of action.ending === 'answered' ? PAUSES_MS : PAUSES_AFTER_FAILURE_MS) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      await look()
      const taken = bestOf(
        waiting.filter((crossing) => fits(crossing, action)),
        action.asked,
      )
      if (!taken) continue
      // What is older belongs to an action that did not wait for it.
      waiting = waiting.filter(
        (crossing) => crossing.capability !== action.capability || crossing.id > taken.id,
      )
      return taken
    }
    return undefined
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
    take: (action) => inTurn(() => takeNow(action)),
  }
}

/** An action that failed must not be shown with the crossing of the one that came after it. */
function fits({ capability, outcome }: Crossing, { capability: wanted, ending }: EndedAction): boolean {
  if (capability !== wanted) return false
  return ending === 'answered' ? outcome !== 'CLOISTER_ABORTED' : outcome === ending
}

/**
 * Of several crossings the one that shares most words with what was asked, and of equal ones the newest: an action
 * that was overtaken may be recorded beside the one that overtook it.
 */
function bestOf(crossings: readonly Crossing[], asked: string): Crossing | undefined {
  const words = asked.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const shared = ({ crossed }: Crossing): number => words.filter((word) => crossed.includes(word)).length
  return crossings.toSorted((one, other) => shared(other) - shared(one) || other.id - one.id)[0]
}

/** The answer is a list, or an object that holds one. */
function crossingsIn(answer: unknown): readonly Crossing[] {
  const list = Array.isArray(answer) ? answer : (answer as { crossings?: unknown } | null)?.crossings
  return Array.isArray(list) ? (list as Crossing[]) : []
}
