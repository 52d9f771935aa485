import '../../scripts/cloister/recommendations.js'
import { placeElement } from '../../scripts/cloister-block.js'

const ROWS = ['endpoint', 'heading', 'kind', 'limit', 'product-id']

export default async function decorate(block) {
  const element = placeElement(block, 'cloister-recommendations', ROWS)
  if (element.kind === 'basket') await recommendFromCart(element)
}

/** Only here, so that a site without the drop-ins of Commerce needs none of them. */
async function recommendFromCart(element) {
  const [{ events }, { followCart }] = await Promise.all([
    import('../../scripts/__dropins__/tools/event-bus.js'),
    import('../../scripts/cloister-cart.js'),
  ])
  followCart(events, (skus) => {
    element.itemIds = skus
  })
}
