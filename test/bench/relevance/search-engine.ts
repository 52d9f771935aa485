import { openCatalogue, type Product, type SynonymRule } from '@cloister/core/retrieve'
import { loadPeer } from '../peers/load-peer.ts'
import { openFullText } from './open-full-text.ts'
import { oramaTokenizer } from './orama-tokenizer.ts'
import { FIELD_WEIGHTS, fieldsOf } from './product-fields.ts'

/** A search engine that holds the products. */
export interface SearchEngine {
  /** The ids of the ten best products. `forgiving` turns on what it has against typing errors, if that is an option. */
  search(text: string, forgiving: boolean): Promise<readonly string[]>
  /** Whether it takes a word of the text for a typing error. Absent where an engine does not say. */
  changes?(text: string): Promise<boolean>
}

export type EngineName = 'Cloister' | 'SQLite FTS5' | 'MiniSearch' | 'Orama'

export interface PeerTuning {
  /** Orama: 0 finds what holds every word, 1 what holds any. Default 0. */
  readonly oramaThreshold?: 0 | 1
  /** MiniSearch: with `forgiving` also words that begin as one of the query. Default: no. */
  readonly miniSearchPrefix?: boolean
}

/** What an engine is filled with. */
export interface SearchedShop {
  readonly products: readonly Product[]
  /** The folder that `installPeers` filled. */
  readonly peersDirectory: string
  /** Language of the texts, ISO 639-1, for engines that know languages. Default: each engine's own. */
  readonly locale?: string
  /** What the peers leave to their users: the setting with which they do better on the queries of a suite. */
  readonly tuning?: PeerTuning
  /** For engines that know synonyms. */
  readonly synonyms?: readonly SynonymRule[]
}

const OPEN: Readonly<Record<EngineName, (shop: SearchedShop) => SearchEngine | Promise<SearchEngine>>> = {
  Cloister: openCloister,
  'SQLite FTS5': ({ products }) => openFullText(products),
  MiniSearch: openMiniSearch,
  Orama: openOrama,
}

/** Builds an index of the products with an engine. */
export async function openEngine(name: EngineName, shop: SearchedShop): Promise<SearchEngine> {
  return await OPEN[name](shop)
}

async function openCloister({ products, locale, synonyms }: SearchedShop): Promise<SearchEngine> {
  const catalogue = await openCatalogue({
    products,
    ...(locale !== undefined && { locale }),
    ...(synonyms !== undefined && { synonyms }),
  })
  return {
    search: async (text) => (await catalogue.search({ text, limit: 10 })).map(({ id }) => id),
    changes: async (text) => ((await catalogue.repair?.(text)) ?? []).length > 0,
  }
}

interface MiniSearchIndex {
  addAll(documents: readonly object[]): void
  search(text: string, options: object): readonly { readonly id: string }[]
}

async function openMiniSearch({ products, peersDirectory, tuning }: SearchedShop): Promise<SearchEngine> {
  const { default: MiniSearch } = await loadPeer<{ default: new (options: object) => MiniSearchIndex }>(
    peersDirectory,
    'minisearch',
  )
  const index = new MiniSearch({ fields: Object.keys(FIELD_WEIGHTS) })
  index.addAll(products.map((product) => ({ id: product.id, ...fieldsOf(product) })))
  return {
    search: async (text, forgiving) =>
      index
        .search(text, {
          boost: FIELD_WEIGHTS,
          ...(forgiving && { fuzzy: 0.2, prefix: tuning?.miniSearchPrefix ?? false }),
        })
        .slice(0, 10)
        .map(({ id }) => id),
  }
}

interface OramaModule {
  create(options: object): object
  insertMultiple(index: object, documents: readonly object[]): Promise<unknown>
  search(index: object, query: object): Promise<{ readonly hits: readonly { readonly id: string }[] }>
}

async function openOrama({ products, peersDirectory, locale, tuning }: SearchedShop): Promise<SearchEngine> {
  const { create, insertMultiple, search } = await loadPeer<OramaModule>(peersDirectory, '@orama/orama')
  const tokenizer = locale === undefined ? undefined : await oramaTokenizer(peersDirectory, locale)
  const index = create({
    schema: Object.fromEntries(Object.keys(FIELD_WEIGHTS).map((name) => [name, 'string'])),
    ...(tokenizer !== undefined && { components: { tokenizer } }),
  })
  await insertMultiple(
    index,
    products.map((product) => ({ id: product.id, ...fieldsOf(product) })),
  )
  return {
    search: async (term, forgiving) => {
      const threshold = tuning?.oramaThreshold ?? 0
      const query = {
        term,
        boost: FIELD_WEIGHTS,
        threshold,
        limit: 10,
        ...(forgiving && { tolerance: 1 }),
      }
      return (await search(index, query)).hits.map(({ id }) => id)
    },
  }
}
