import { randomBytes } from 'node:crypto'
import type { Cloister } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import type { DemoShopper } from './demo-shopper.ts'
import { ELEMENT_WIDGETS } from './widgets/element-widgets.ts'
import type { ShopWidgets } from './widgets/shop-widgets.ts'

/** How the pages of the demo's shop are made, and whom they ask. */
export interface StorefrontDoor {
  /** Where they ask, such as `/cloister`. */
  readonly path: string
  readonly widgets: ShopWidgets
  /** Opens it once the port is known, because it is for the shop's own origin only. */
  readonly open: (origin: string) => Edge
}

/** Pages with the elements in them, in front of an edge in the shop's own server. */
export function ownStorefront(cloister: Cloister, shopper: DemoShopper): StorefrontDoor {
  const passKeys = [randomBytes(32).toString('base64url')]
  return {
    path: '/cloister',
    widgets: ELEMENT_WIDGETS,
    open: (origin) => createEdge(cloister, { origins: [origin], passKeys, shopper: shopper.asked }),
  }
}
