import { BROKEN_MODELS, brokenConnection } from './broken-models.ts'
import { type GroundingShop, QUESTION } from './grounding-shop.ts'
import { DEADLINES, openRoad, type Shown, show } from './show-output.ts'

export interface Answered {
  readonly requests: number
  /** Requests that got products or a passage before the deadline and the allowance were over. */
  readonly inTime: number
  /** What of the others went wrong, by model and capability. */
  readonly failures: readonly string[]
}

const ASKED = [
  { capability: 'discovery', asked: 'kettle', deadlineMs: DEADLINES.discoveryMs },
  { capability: 'recommendations', asked: 'KET-1', deadlineMs: DEADLINES.recommendationsMs },
  { capability: 'support', asked: QUESTION, deadlineMs: DEADLINES.supportMs },
] as const

/** What the rules need behind the deadline, on a machine that does other work as well. */
const ALLOWANCE_MS = 300

/** How often each model is asked, and what a machine gets beyond the deadline. */
export interface Patience {
  readonly times: number
  /** Default 300. */
  readonly allowanceMs?: number
}

/** Asks each broken model the same number of times through each capability. */
export async function tryBrokenModels(
  shop: GroundingShop,
  { times, allowanceMs = ALLOWANCE_MS }: Patience,
): Promise<Answered> {
  const failures: string[] = []
  let requests = 0
  for (const [name, behave] of Object.entries(BROKEN_MODELS)) {
    const road = openRoad(shop, brokenConnection(behave), () => undefined)
    // One after the other until the circuit opens, so that both the slow and the fast way are walked.
    for (let time = 0; time < times; time++) {
      const answers = ASKED.map(async (ask) => {
        const since = performance.now()
        const shown = await show(road, ask).catch(() => undefined)
        const isInTime = performance.now() - since <= ask.deadlineMs + allowanceMs
        return shown !== undefined && isAnswer(shown) && isInTime ? [] : [`${ask.capability}: ${name}`]
      })
      failures.push(...(await Promise.all(answers)).flat())
      requests += ASKED.length
    }
    await road.close()
  }
  return { requests, inTime: requests - failures.length, failures }
}

function isAnswer({ cards, text }: Shown): boolean {
  return (cards.length > 0 || text !== '') && !/zq|zephyra|3\.17/iu.test(`${text}${JSON.stringify(cards)}`)
}
