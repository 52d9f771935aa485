import '../../scripts/cloister/recommendations.js'
import { placeElement } from '../../scripts/cloister-block.js'

export default function decorate(block) {
  placeElement(block, 'cloister-recommendations', ['endpoint', 'heading', 'kind', 'limit', 'product-id'])
}
