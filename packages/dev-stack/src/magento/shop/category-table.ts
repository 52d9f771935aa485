export interface MagentoCategory {
  readonly id: number
  readonly parentId: number
  readonly name: string
  /** 0 is the root of all, 1 the root of a store, 2 the first that shoppers see. */
  readonly level: number
  /** Ids from the root to here, `1/2/5`. */
  readonly path: string
  readonly urlPath: string
}

const ROOT: MagentoCategory = {
  id: 1,
  parentId: 0,
  name: 'Root Catalog',
  level: 0,
  path: '1',
  urlPath: '',
}
const STORE_ROOT: MagentoCategory = {
  id: 2,
  parentId: 1,
  name: 'Default Category',
  level: 1,
  path: '1/2',
  urlPath: '',
}

/** The tree of categories, grown by the paths of products. */
export class CategoryTable {
  readonly #byId = new Map<number, MagentoCategory>([
    [1, ROOT],
    [2, STORE_ROOT],
  ])
  readonly #byPath = new Map<string, MagentoCategory>()

  all(): readonly MagentoCategory[] {
    return [...this.#byId.values()]
  }

  /** Those that shoppers see. */
  shown(): readonly MagentoCategory[] {
    return this.all().filter(({ level }) => level >= 2)
  }

  find(id: number): MagentoCategory | undefined {
    return this.#byId.get(id)
  }

  /** The categories of a path of names, from the highest to the deepest; each is made when it is named first. */
  grow(names: readonly string[]): readonly MagentoCategory[] {
    let parent = STORE_ROOT
    return names.map((name) => {
      parent = this.#below(parent, name)
      return parent
    })
  }

  #below(parent: MagentoCategory, name: string): MagentoCategory {
    const key = `${parent.path}\n${name}`
    const known = this.#byPath.get(key)
    if (known !== undefined) return known
    const id = this.#byId.size + 1
    const slug = slugOf(name)
    const category = {
      id,
      parentId: parent.id,
      name,
      level: parent.level + 1,
      path: `${parent.path}/${id}`,
      urlPath: parent.urlPath === '' ? slug : `${parent.urlPath}/${slug}`,
    }
    this.#byId.set(id, category)
    this.#byPath.set(key, category)
    return category
  }
}

/** A name as it stands in an address. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}

/** The uid of GraphQL for an id of Magento's tables. */
export function uidOf(id: number | string): string {
  return Buffer.from(String(id)).toString('base64')
}
