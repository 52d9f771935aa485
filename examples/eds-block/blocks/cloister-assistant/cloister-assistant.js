import '../../scripts/cloister/assistant.js'
import { placeElement } from '../../scripts/cloister-block.js'

export default function decorate(block) {
  placeElement(block, 'cloister-assistant', ['contact-url', 'endpoint', 'sign-in-url'])
}
