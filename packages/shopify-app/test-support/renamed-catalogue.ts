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
export function renamedReading(catalogue: Catalogue, { inside, outside }: ProductNames): Catalogue {
  const renamed = (products: readonly Product[]): readonly Product[] =>
    products.map((product) => ({ ...product, id: outside(product.id) }))
  const asked = (query: CatalogueQuery): CatalogueQuery => ({ ...query, text: inside(query.text) })
  const { countFacets, hasWord, repair, similar, suggest } = catalogue
  return {
    ...(countFacets && { countFacets: countFacets.bind(catalogue) }),
    ...(hasWord && { hasWord: hasWord.bind(catalogue) }),
    ...(repair && { repair: repair.bind(catalogue) }),
    ...(similar && {
      similar: async (id, limit) => renamed(await similar.call(catalogue, inside(id), limit)),
    }),
    ...(suggest && {
      async suggest(text, limit) {
        const found = await suggest.call(catalogue, text, limit)
        return { ...found, products: renamed(found.products) }
      },
    }),
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
    close: () => catalogue.close(),
  }
}

/** The same for one that can be written to. */
export function renamedCatalogue(catalogue: EmbeddedCatalogue, names: ProductNames): EmbeddedCatalogue {
  return {
    ...renamedReading(catalogue, names),
    get version() {
      return catalogue.version
    },
    get currency() {
      return catalogue.currency
    },
    upsert: (products) => catalogue.upsert(products),
    remove: (ids) => catalogue.remove([...ids].map(names.inside)),
    replace: (content) => catalogue.replace(content),
    *ids() {
      for (const id of catalogue.ids()) yield names.outside(id)
    },
  }
}
