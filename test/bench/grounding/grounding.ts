import { atLeast, atMost, type Figure } from '../figure.ts'
import type { Suite } from '../suite.ts'
import { openGroundingShop } from './grounding-shop.ts'
import { tryBrokenModels } from './try-broken-models.ts'
import { tryOutputs } from './try-outputs.ts'

const OUTPUTS = 10_000
/** Any other seed gives other outputs; this one makes runs comparable. */
const SEED = 20_261_126
const TIMES_EACH = 6

/** What of a model's inventions a shop shows, and whether it answers while its model does not. */
export const grounding: Suite = {
  name: 'grounding',
  about:
    'adversarial model outputs through all capabilities: what of them is shown, and who answers without a model',
  needs: [],
  dataSource: 'It needs no data.',
  measure: async (): Promise<readonly Figure[]> => {
    const shop = await openGroundingShop()
    try {
      const { outputs, lies, faults, removed, shown } = await tryOutputs(shop, { seed: SEED, count: OUTPUTS })
      const { requests, inTime } = await tryBrokenModels(shop, { times: TIMES_EACH })
      return [
        { name: 'adversarial outputs', value: outputs, unit: '' },
        { name: 'lies in them', value: lies, unit: '' },
        { name: 'sentences and choices removed', value: removed, unit: '' },
        { name: 'answers that kept a part of the model’s', value: shown, unit: '' },
        atMost(0, { name: 'unknown products shown', value: faults.products, unit: '' }),
        atMost(0, { name: 'unmatched prices shown', value: faults.prices, unit: '' }),
        atMost(0, { name: 'foreign links shown', value: faults.links, unit: '' }),
        { name: 'requests to a model that is absent, late or hostile', value: requests, unit: '' },
        atLeast(1, { name: 'of them answered in time', value: inTime / requests, unit: '' }),
      ]
    } finally {
      shop.close()
    }
  },
}
