import type { CallEvent } from '@cloister/core'
import { Random } from '../random.ts'
import { adversarialOutput } from './adversarial-outputs.ts'
import type { GroundingShop } from './grounding-shop.ts'
import { openRoad, show } from './show-output.ts'
import { type Faults, faultsIn } from './shown-faults.ts'
import { speakingConnection } from './speaking-connection.ts'

/** What came of many adversarial outputs. */
export interface Tried {
  readonly outputs: number
  readonly lies: number
  readonly faults: Faults
  /** Sentences and choices that were removed, as an operator counts them. */
  readonly removed: number
  /** Answers of which the model's part was shown. */
  readonly shown: number
  /** Ways of the lies that were seen, for whoever has to mend it. */
  readonly seenWays: readonly string[]
}

/** Which outputs, and how many. */
export interface Outputs {
  readonly seed: number
  readonly count: number
}

/** Says outputs of a seed, one after the other, through all three capabilities. */
export async function tryOutputs(shop: GroundingShop, { seed, count }: Outputs): Promise<Tried> {
  const random = new Random(seed)
  const events: CallEvent[] = []
  let says = ''
  const road = openRoad(
    shop,
    speakingConnection(() => says, random),
    (event) => events.push(event),
  )
  const faults: Faults = { products: 0, prices: 0, links: 0 }
  const seenWays = new Set<string>()
  let lies = 0
  for (let at = 0; at < count; at++) {
    const output = adversarialOutput(random)
    says = output.text
    lies += output.lies.length
    const found = faultsIn(await show(road, output), output)
    faults.products += found.products
    faults.prices += found.prices
    faults.links += found.links
    if (found.products + found.prices + found.links > 0) {
      for (const { way } of output.lies) seenWays.add(`${output.capability}: ${way}: ${output.text}`)
    }
  }
  await road.close()
  const removed = events.reduce((sum, event) => sum + event.removed, 0)
  const shown = events.filter(({ outcome }) => outcome === 'model').length
  return { outputs: count, lies, faults, removed, shown, seenWays: [...seenWays] }
}
