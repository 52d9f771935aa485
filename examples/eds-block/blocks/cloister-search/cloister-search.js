import '../../scripts/cloister/search.js'
import { placeElement } from '../../scripts/cloister-block.js'

export default function decorate(block) {
  placeElement(block, 'cloister-search', ['action', 'endpoint', 'limit', 'url-parameter'])
}
