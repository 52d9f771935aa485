/** One child of an object, a list, a map or a set: a text, or something to look into. */
export interface SessionChild {
  /** Absent in a list. */
  readonly key: string | undefined
  readonly value: object | string
}

/** Of one object or list: a list of a million flags has no text and would still take its time. */
const MOST_CHILDREN = 2000
const LONGEST_VALUE = 512

/** The children that can be read. What throws is left out, whether it is a getter, a trap or an iterator. */
export function childrenOf(node: object): readonly SessionChild[] {
  const children: SessionChild[] = []
  try {
    if (ArrayBuffer.isView(node)) return []
    if (Array.isArray(node)) readList(node, children)
    else if (node instanceof Map) readEach(node, children, ([key, value]) => [keyOf(key), value])
    else if (node instanceof Set) readEach(node, children, (element) => [undefined, element])
    else readObject(node, children)
  } catch {
    // The children before the one that threw are kept.
  }
  return children
}

function readList(list: readonly unknown[], children: SessionChild[]): void {
  const length = Math.min(list.length, MOST_CHILDREN)
  for (let at = 0; at < length; at++) add(children, undefined, () => list[at])
}

function readObject(node: object, children: SessionChild[]): void {
  for (const key of Object.keys(node).slice(0, MOST_CHILDREN)) {
    add(children, key === 'value' ? attributeCode(node) : key, () => Reflect.get(node, key))
  }
}

type Entry = readonly [key: string | undefined, value: unknown]

function readEach<Child>(
  node: Iterable<Child>,
  children: SessionChild[],
  entryOf: (child: Child) => Entry,
): void {
  let count = 0
  for (const child of node) {
    if (count++ === MOST_CHILDREN) return
    const [key, value] = entryOf(child)
    add(children, key, () => value)
  }
}

function keyOf(key: unknown): string | undefined {
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined
}

/** Custom attributes keep their key beside their value: Magento's `attribute_code`, Shopify's `key` and `name`. */
function attributeCode(node: object): string {
  for (const key of ['attribute_code', 'code', 'key', 'name']) {
    const code = Object.hasOwn(node, key) ? readable(() => Reflect.get(node, key)) : undefined
    if (typeof code === 'string') return code
  }
  return 'value'
}

function add(children: SessionChild[], key: string | undefined, read: () => unknown): void {
  const value = readable(read)
  if (value !== undefined) children.push({ key, value })
}

function readable(read: () => unknown): object | string | undefined {
  try {
    return textOrNode(read())
  } catch {
    return undefined
  }
}

function textOrNode(value: unknown): object | string | undefined {
  if (typeof value === 'string') return value.slice(0, LONGEST_VALUE)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value).slice(0, LONGEST_VALUE)
  if (typeof value !== 'object' || value === null) return undefined
  return value instanceof Date ? dateText(value) : value
}

/** As the engine writes it, whatever a class made of its methods. */
function dateText(date: Date): string | undefined {
  const time = Date.prototype.getTime.call(date)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
