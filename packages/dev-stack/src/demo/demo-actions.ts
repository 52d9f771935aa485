import type { ActionPolicies } from '@cloister/core'
import type { DemoShopper } from './demo-shopper.ts'

/** What the demo's shopper may do to her orders: the shop only changes what it shows, for as long as it runs. */
export function demoActions(shopper: DemoShopper): ActionPolicies {
  return {
    cancel: {
      isAllowed: ({ status }) => status === 'processing',
      run: async ({ number }) => shopper.cancel(number),
    },
    return: { isAllowed: ({ status }) => status === 'delivered', run: async () => undefined },
  }
}
