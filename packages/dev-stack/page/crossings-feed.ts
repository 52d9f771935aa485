import { getJson } from './demo-facts.ts'

export type Capability = 'checkout' | 'discovery' | 'recommendations' | 'support'

export interface Stage {
  readonly name: string
  readonly ms: number
}

/** One call to the private model as the gateway’s door saw it. */
export interface Crossing {
  readonly id: number
  readonly capability: Capability
  /** The exact body that was sent, after minimising. Empty when nothing was. */
  readonly crossed: string
  readonly crossedBytes: number
  readonly cameBack: string
  readonly cameBackBytes: number
  /** `model`, the reason of a fallback, or a code. */
  readonly outcome: string
  readonly stages: readonly Stage[]
}

const PAUSE_MS = 500

/** Tells of every crossing from now on, for as long as the page is open and in view. */
export async function followCrossings(tell: (crossing: Crossing) => void): Promise<never> {
  let after = Math.max(0, ...(await crossingsAfter(0)).map(({ id }) => id))
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    if (document.hidden) continue
    for (const crossing of await crossingsAfter(after).catch(() => [])) {
      after = Math.max(after, crossing.id)
      tell(crossing)
    }
  }
}

async function crossingsAfter(id: number): Promise<readonly Crossing[]> {
  const list = await getJson(`/demo/crossings?after=${id}`)
  return Array.isArray(list) ? (list as Crossing[]) : []
}
