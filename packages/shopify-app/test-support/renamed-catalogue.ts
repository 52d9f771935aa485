import type { Catalogue, CatalogueQuery, EmbeddedCatalogue, Product } from '@cloister/core/retrieve'

/** Two names of each product. A name that is unknown is the same on both sides. */
export interface ProductNames {
  /** The platform's own. */
  inside(outside: string): string
  outside(inside: string): string
}

/**
 * A catalogue whose products go by other names: contracts call them by words, and Shopify by numbers that it gives itself.
 */
export function renamedCatalogue(
  catalogue: EmbeddedCatalogue,
  { inside, outside }: ProductNames,
): EmbeddedCatalogue {
  const renamed = (products: readonly Product[]): readonly Product[] =>
    products.map((product) => ({ ...product, id: outside(product.id) }))
  const asked = (query: CatalogueQuery): CatalogueQuery => ({ ...query, text: inside(query.text) })
  const optional: Pick<Catalogue, 'countFacets' | 'hasWord' | 'repair'> = catalogue
  return {
    ...optional,
    get version() {
      return catalogue.version
    },
    get currency() {
      return catalogue.currency
    },
    count: () => catalogue.count(),
    search: async (query) => renamed(await catalogue.search(asked(query))),
    facets: (text) => catalogue.facets(text),
    brandsIn: (text) => catalogue.brandsIn(text),
    products: async (ids) => renamed(await catalogue.products(ids.map(inside))),
    companions: async (id, limit) => renamed(await catalogue.companions(inside(id), limit)),
    similar: async (id, limit) => renamed((await catalogue.similar?.(inside(id), limit)) ?? []),
    async suggest(text, limit) {
      const found = await catalogue.suggest?.(text, limit)
      if (found === undefined) throw new Error('This catalogue does not suggest')
      return { ...found, products: renamed(found.products) }
    },
    upsert: (products) => catalogue.upsert(products),
    remove: (ids) => catalogue.remove([...ids].map(inside)),
    replace: (content) => catalogue.replace(content),
    *ids() {
      for (const id of catalogue.ids()) yield outside(id)
    },
    close: () => catalogue.close(),
  }
}
