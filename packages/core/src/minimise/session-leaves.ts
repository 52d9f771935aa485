import type { LeafMeaning } from './leaf-meaning.ts'
import { childrenOf, type SessionChild } from './session-children.ts'
import { SessionPath } from './session-path.ts'

/** One text or number of a session that is personal by the keys that lead to it. */
export interface SessionLeaf {
  readonly meaning: LeafMeaning
  readonly value: string
  /** Leaves of one object share an owner, so that its first and last name can be put together. */
  readonly owner: number
}

const DEEPEST = 24
/** Of those with a meaning: no amount of goods and settings pushes the shopper out of sight. */
const MOST_LEAVES = 4000
/** Of whatever meaning, so that the time is bounded. */
const MOST_CHILDREN = 100_000
const MOST_OBJECTS = 10_000

interface Branch {
  readonly node: object
  readonly path: SessionPath
  readonly owner: number
}

/**
 * The shopper's texts and numbers in whatever a shop keeps in its session: at most 4 000, at most 24 levels deep, the
 * outer ones first. What throws when it is read, such as a getter or a revoked proxy, is skipped; so is what was read
 * before.
 */
export function sessionLeaves(session: unknown): readonly SessionLeaf[] {
  const reader = new SessionReader()
  reader.read(session)
  return reader.leaves
}

class SessionReader {
  readonly leaves: SessionLeaf[] = []
  readonly #branches: Branch[] = []
  readonly #seen = new Set<object>()
  #count = 0

  read(session: unknown): void {
    this.#branches.push({ node: { session }, path: new SessionPath([]), owner: 0 })
    for (const branch of this.#branches) {
      for (const child of childrenOf(branch.node)) {
        if (++this.#count > MOST_CHILDREN || this.leaves.length === MOST_LEAVES) return
        this.#readChild(child, branch)
      }
    }
  }

  #readChild({ key, value }: SessionChild, { path: above, owner }: Branch): void {
    const path = above.below(key)
    if (typeof value !== 'string') this.#enter(value, path)
    else if (path.meaning !== undefined) this.leaves.push({ meaning: path.meaning, value, owner })
  }

  #enter(node: object, path: SessionPath): void {
    if (this.#seen.has(node) || path.keys.length > DEEPEST || this.#seen.size === MOST_OBJECTS) return
    this.#branches.push({ node, path, owner: this.#seen.add(node).size })
  }
}
