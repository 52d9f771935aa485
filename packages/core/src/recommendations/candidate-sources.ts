import type { Product } from '../product/product.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { CandidateSource } from './candidates.ts'
import type { ShoppingPatterns } from './shopping-patterns.ts'

/** So many are looked up at once: some of them will be sold out or gone. */
const LOOK_UP = 60
/** Products of the same kind that speak for one which nobody has bought yet. */
const ALIKE = 10

/** The ways to find products in a shop. Without patterns the catalogue alone answers. */
export class CandidateSources {
  readonly #catalogue: Catalogue
  readonly #patterns: ShoppingPatterns | undefined

  constructor(catalogue: Catalogue, patterns: ShoppingPatterns | undefined) {
    this.#catalogue = catalogue
    this.#patterns = patterns
  }

  nextItem(itemIds: readonly string[], withSeen: boolean): CandidateSource {
    return {
      strategy: 'next-item',
      find: () => this.#known(this.#patterns?.nextItems(itemIds, LOOK_UP, { withSeen })),
    }
  }

  boughtTogether(itemIds: readonly string[]): CandidateSource {
    return {
      strategy: 'bought-together',
      find: () => this.#known(this.#patterns?.boughtTogether(itemIds, LOOK_UP)),
    }
  }

  related({ relatedIds }: Product): CandidateSource {
    return { strategy: 'related', find: () => this.#known(relatedIds) }
  }

  /** What goes with products of the same kind, of other kinds than theirs: for a product that nobody has bought yet. */
  complementary(product: Product): CandidateSource {
    const find = async () => {
      if (this.#patterns === undefined) return []
      const alike = await this.#sameKind(product, ALIKE)
      const ids = this.#patterns.boughtTogether([product.id, ...alike.map(({ id }) => id)], LOOK_UP)
      return (await this.#known(ids)).filter((other) => kindOf(other) !== kindOf(product))
    }
    return { strategy: 'complementary', find }
  }

  companions({ id }: Product, limit: number): CandidateSource {
    return { strategy: 'complementary', find: () => this.#catalogue.companions(id, limit) }
  }

  /** What shoppers look at instead comes before what is written alike. */
  similar(product: Product): CandidateSource {
    const find = async () => {
      const beside = await this.#known(this.#patterns?.lookedAtTogether(product.id, LOOK_UP))
      const alike = await this.#sameKind(product, LOOK_UP)
      return [...beside.filter((other) => kindOf(other) === kindOf(product)), ...alike]
    }
    return { strategy: 'similar', find }
  }

  trending(): CandidateSource {
    return { strategy: 'trending', find: () => this.#known(this.#patterns?.trending(LOOK_UP)) }
  }

  /** When nothing at all is known there is still a shop. */
  catalogue(): CandidateSource {
    return { strategy: 'catalogue', find: () => this.#catalogue.search({ text: '', limit: LOOK_UP }) }
  }

  async #known(ids: readonly string[] | undefined): Promise<readonly Product[]> {
    return ids === undefined || ids.length === 0 ? [] : await this.#catalogue.products(ids)
  }

  /** By the catalogue's own sense of likeness; one without it is asked for the title, then for the shelf. */
  async #sameKind(product: Product, limit: number): Promise<readonly Product[]> {
    const alike = await this.#catalogue.similar?.(product.id, limit)
    if (alike !== undefined) return alike
    const category = kindOf(product)
    const found = await this.#catalogue.search({ text: product.title, category, limit })
    const rest = category === undefined ? [] : await this.#catalogue.search({ text: '', category, limit })
    return [...found, ...rest]
  }
}

/** The narrowest category. */
function kindOf({ category }: Product): string | undefined {
  return category.at(-1)
}
