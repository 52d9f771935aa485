import { readBlockConfig } from './aem.js'

/** Puts an element in the place of a block. A row of the block that is named like an attribute sets it. */
export function placeElement(block, tag, attributes) {
  const rows = readBlockConfig(block)
  const element = document.createElement(tag)
  for (const name of attributes) if (rows[name] !== undefined) element.setAttribute(name, rows[name])
  block.replaceChildren(element)
  return element
}
