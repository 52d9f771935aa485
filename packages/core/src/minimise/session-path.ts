import { type LeafMeaning, meaningOf } from './leaf-meaning.ts'

/** The keys that lead to a place in a session. Rows of a list share theirs, so that each is read once. */
export class SessionPath {
  /** From the outside in, lower case, letters and digits only. Places in a list have no key. */
  readonly keys: readonly string[]
  readonly #below = new Map<string, SessionPath>()
  #meaning: LeafMeaning | 'nothing' | undefined

  constructor(keys: readonly string[]) {
    this.keys = keys
  }

  /** What the value here is; `undefined` for what is not personal. */
  get meaning(): LeafMeaning | undefined {
    this.#meaning ??= meaningOf(this.keys) ?? 'nothing'
    return this.#meaning === 'nothing' ? undefined : this.#meaning
  }

  /** The path of a child; a place in a list is where the list is. */
  below(key: string | undefined): SessionPath {
    if (key === undefined || PLACE.test(key)) return this
    const known = this.#below.get(key)
    if (known !== undefined) return known
    const path = new SessionPath([...this.keys, plainKey(key)])
    this.#below.set(key, path)
    return path
  }
}

/** PHP writes a list as an object when a place in it is missing. */
const PLACE = /^\d{1,4}$/

const LONGEST_KEY = 64

function plainKey(key: string): string {
  return key
    .slice(0, LONGEST_KEY)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
