import { openCatalogue, type Product } from '@cloister/core/retrieve'
import { loadPeer } from '../peers/load-peer.ts'

/** A search engine that holds the products. */
export interface SearchEngine {
  /** The ids of the ten best products. `forgiving` turns on what it has against typing errors, if that is an option. */
  search(text: string, forgiving: boolean): Promise<readonly string[]>
  /** Whether it takes a word of the text for a typing error. Absent where an engine does not say. */
  changes?(text: string): Promise<boolean>
}

export type EngineName = 'Cloister' | 'MiniSearch' | 'Orama'

/** The same fields with the same weights for all, as `openCatalogue` has them. */
const WEIGHTS = { title: 8, category: 6, identifier: 4, brand: 3, description: 3, attribute: 1 }
type Fields = Record<keyof typeof WEIGHTS, string>

/** Builds an index of the products with an engine. Peers are loaded from the folder that `installPeers` filled. */
export async function openEngine(
  name: EngineName,
  products: readonly Product[],
  peersDirectory: string,
): Promise<SearchEngine> {
  if (name === 'Cloister') {
    const catalogue = await openCatalogue({ products })
    return {
      search: async (text) => (await catalogue.search({ text, limit: 10 })).map(({ id }) => id),
      changes: async (text) => ((await catalogue.repair?.(text)) ?? []).length > 0,
    }
  }
  const open = name === 'MiniSearch' ? openMiniSearch : openOrama
  return await open(products, peersDirectory)
}

interface MiniSearchIndex {
  addAll(documents: readonly object[]): void
  search(text: string, options: object): readonly { readonly id: string }[]
}

async function openMiniSearch(products: readonly Product[], directory: string): Promise<SearchEngine> {
  const { default: MiniSearch } = await loadPeer<{ default: new (options: object) => MiniSearchIndex }>(
    directory,
    'minisearch',
  )
  const index = new MiniSearch({ fields: Object.keys(WEIGHTS) })
  index.addAll(products.map((product) => ({ id: product.id, ...fieldsOf(product) })))
  return {
    search: async (text, forgiving) =>
      index
        .search(text, { boost: WEIGHTS, ...(forgiving && { fuzzy: 0.2 }) })
        .slice(0, 10)
        .map(({ id }) => id),
  }
}

interface OramaModule {
  create(options: object): object
  insertMultiple(index: object, documents: readonly object[]): Promise<unknown>
  search(index: object, query: object): Promise<{ readonly hits: readonly { readonly id: string }[] }>
}

async function openOrama(products: readonly Product[], directory: string): Promise<SearchEngine> {
  const { create, insertMultiple, search } = await loadPeer<OramaModule>(directory, '@orama/orama')
  const names = Object.keys(WEIGHTS)
  const index = create({ schema: Object.fromEntries(names.map((name) => [name, 'string'])) })
  await insertMultiple(
    index,
    products.map((product) => ({ id: product.id, ...fieldsOf(product) })),
  )
  return {
    search: async (term, forgiving) => {
      // Without a threshold of 0 it leaves out most of what matches one word of several.
      const query = { term, boost: WEIGHTS, threshold: 0, limit: 10, ...(forgiving && { tolerance: 1 }) }
      return (await search(index, query)).hits.map(({ id }) => id)
    },
  }
}

function fieldsOf({
  id,
  title,
  category,
  gtin = '',
  brand = '',
  description = '',
  attributes,
}: Product): Fields {
  return {
    title,
    category: category.join(' '),
    identifier: `${id} ${gtin} ${attributes['model'] ?? ''}`,
    brand,
    description,
    attribute: Object.values(attributes).join(' '),
  }
}
