import { element } from './element.ts'

/** What the minimiser puts in the place of a personal value. */
const PLACEHOLDER = /PII_[A-Za-z0-9_]+/g

/** Beyond this, colouring costs the page more than it tells. */
const COLOURED_CHARACTERS = 200_000

/** Text as it is, with placeholders marked. */
export function markedText(text: string): Node[] {
  const nodes: Node[] = []
  let shownTo = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    nodes.push(
      new Text(text.slice(shownTo, match.index)),
      element('mark', { class: 'placeholder' }, match[0]),
    )
    shownTo = match.index + match[0].length
  }
  return [...nodes, new Text(text.slice(shownTo))]
}

/** How many different placeholders a text holds. */
export function placeholderCount(text: string): number {
  return new Set(text.match(PLACEHOLDER)).size
}

/** JSON with one member per line and its parts coloured. Text that is no JSON is shown as it is. */
export function jsonView(text: string): Node[] {
  const value = text.length > COLOURED_CHARACTERS ? undefined : parsed(text)
  return value === undefined ? markedText(text) : valueNodes(value, '')
}

function valueNodes(value: unknown, indent: string): Node[] {
  if (typeof value === 'string') return stringNodes(value, indent)
  if (Array.isArray(value))
    return blockNodes(
      '[]',
      value.map((item) => [[], item] as const),
      indent,
    )
  if (typeof value !== 'object' || value === null)
    return [element('span', { class: 'json-plain' }, String(value))]
  const members = Object.entries(value).map(([key, item]) => [keyNodes(key), item] as const)
  return blockNodes('{}', members, indent)
}

type Members = readonly (readonly [before: readonly Node[], item: unknown])[]

function blockNodes(brackets: '[]' | '{}', members: Members, indent: string): Node[] {
  const [open = '', close = ''] = brackets
  if (members.length === 0) return [new Text(brackets)]
  const inner = `${indent}  `
  const lines = members.flatMap(([before, item], index) => [
    new Text(index === 0 ? `\n${inner}` : `,\n${inner}`),
    ...before,
    ...valueNodes(item, inner),
  ])
  return [new Text(open), ...lines, new Text(`\n${indent}${close}`)]
}

function keyNodes(key: string): Node[] {
  return [element('span', { class: 'json-key' }, JSON.stringify(key)), new Text(': ')]
}

/** A message of a chat holds JSON as text; unfolded it can be read. */
function stringNodes(value: string, indent: string): Node[] {
  const inside = /^\s*[{[]/.test(value) ? parsed(value) : undefined
  if (typeof inside !== 'object' || inside === null) {
    return [element('span', { class: 'json-string' }, ...markedText(JSON.stringify(value)))]
  }
  const tag = element('span', { class: 'json-unfolded' }, 'text:')
  return [tag, new Text(' '), ...valueNodes(inside, indent)]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
