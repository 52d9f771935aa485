/** One text or number somewhere in a session, with the keys that lead to it. */
export interface SessionLeaf {
  /** Keys from the outside in, lower case, letters and digits only. Places in a list have no key. */
  readonly path: readonly string[]
  readonly value: string
  /** Leaves of one object share an owner, so that its first and last name can be put together. */
  readonly owner: number
}

const DEEPEST = 24
const MOST_LEAVES = 4000
const MOST_OBJECTS = 4000
/** Of one object or list. */
const MOST_CHILDREN = 2000
const LONGEST_VALUE = 512

interface Branch {
  readonly node: object
  readonly path: readonly string[]
  readonly owner: number
}

/**
 * The texts and numbers of whatever a shop keeps in its session: at most 4 000, at most 24 levels deep, the outer
 * ones first, so that a large basket cannot push the shopper out of sight. What throws when it is read, such as a
 * getter or a revoked proxy, is skipped; so is what was read before.
 */
export function sessionLeaves(session: unknown): readonly SessionLeaf[] {
  const leaves: SessionLeaf[] = []
  const seen = new Set<object>()
  const branches: Branch[] = [{ node: { session }, path: [], owner: 0 }]
  for (const branch of branches) {
    for (const { path, owner, value } of childrenOf(branch)) {
      if (leaves.length === MOST_LEAVES) return leaves
      if (typeof value === 'string') leaves.push({ path, owner, value })
      else if (mayEnter(value, path, seen)) branches.push({ node: value, path, owner: seen.add(value).size })
    }
  }
  return leaves
}

function mayEnter(node: object, path: readonly string[], seen: ReadonlySet<object>): boolean {
  return !seen.has(node) && path.length <= DEEPEST && seen.size < MOST_OBJECTS
}

interface Child {
  readonly path: readonly string[]
  readonly value: object | string
  readonly owner: number
}

function childrenOf({ node, path, owner }: Branch): readonly Child[] {
  const children: Child[] = []
  try {
    for (const [key, child] of entriesOf(node)) {
      const value = readable(child)
      if (value === undefined) continue
      children.push({ path: isPlace(key) ? path : [...path, plainKey(key)], value, owner })
    }
  } catch {
    // The children before the one that threw are kept.
  }
  return children
}

/** Places in a list, also in one that PHP wrote as an object. */
function isPlace(key: string | undefined): key is undefined {
  return key === undefined || /^\d{1,4}$/.test(key)
}

type Entry = readonly [key: string | undefined, read: () => unknown]

function entriesOf(node: object): Iterable<Entry> {
  if (ArrayBuffer.isView(node)) return []
  if (node instanceof Map) return firstOf(node, ([key, value]): Entry => [String(key), () => value])
  if (Array.isArray(node) || node instanceof Set) {
    return firstOf<unknown, Entry>(node, (element) => [undefined, () => element])
  }
  return firstOf(
    Object.keys(node),
    (key): Entry => [key === 'value' ? attributeCode(node) : key, () => Reflect.get(node, key)],
  )
}

/** Custom attributes keep their key beside their value: Magento's `attribute_code`, Shopify's `key` and `name`. */
function attributeCode(node: object): string {
  for (const key of ['attribute_code', 'code', 'key', 'name']) {
    const code = Object.hasOwn(node, key) ? readable(() => Reflect.get(node, key)) : undefined
    if (typeof code === 'string') return code
  }
  return 'value'
}

/** A list of a million flags has no leaf and would still take its time. */
function* firstOf<Child, Read>(children: Iterable<Child>, read: (child: Child) => Read): Generator<Read> {
  let count = 0
  for (const child of children) {
    if (count++ === MOST_CHILDREN) return
    yield read(child)
  }
}

function readable(child: () => unknown): object | string | undefined {
  try {
    return leafOrNode(child())
  } catch {
    return undefined
  }
}

function leafOrNode(value: unknown): object | string | undefined {
  if (typeof value === 'string') return value.slice(0, LONGEST_VALUE)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  return typeof value === 'object' && value !== null ? value : undefined
}

function plainKey(key: string): string {
  return key
    .slice(0, 64)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
