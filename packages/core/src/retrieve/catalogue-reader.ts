import { brandVocabulary } from './brand-vocabulary.ts'
import type { Catalogue, CatalogueQuery, Facets } from './catalogue.ts'
import { type CatalogueFacts, readFacts, versionOf } from './catalogue-facts.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import { countFacets } from './count-facets.ts'
import { findCompanions } from './find-companions.ts'
import { findFacets, mostFrequentFacets } from './find-facets.ts'
import { searchTerms } from './match-terms.ts'
import { numberIn, type Rows } from './prepared-rows.ts'
import { productById, productsAt } from './product-rows.ts'
import { type ReadQuery, readQuery, withRepairs } from './read-query.ts'
import { recentAnswers } from './recent-answers.ts'
import { type SearchLanguage, searchLanguage } from './search-language.ts'
import { searchProducts } from './search-products.ts'
import { similarProducts } from './similar-products.ts'
import { suggest } from './suggest.ts'
import { type SynonymRule, synonymsOf } from './synonyms.ts'
import { wordExpression } from './word-expression.ts'
import { wordVocabulary } from './word-vocabulary.ts'

const RESULT_LIMIT = 100
/** How many of the best hits of a text its facets are counted over. */
const FACET_HITS = 200

/** What is worked out once for each content. */
interface Summary {
  readonly facts: CatalogueFacts
  readonly facets: Facets
  readonly brandsIn: (text: string) => readonly string[]
}

/** Answers from what a store holds at the moment of the question. */
export function catalogueReader(store: CatalogueStore, rules: readonly SynonymRule[] = []): Catalogue {
  const { rows } = store
  const summary = perGeneration(store, () => summaryOf(rows))
  const words = perGeneration(store, () => {
    const language = searchLanguage(readFacts(rows).locale)
    return { language, synonyms: synonymsOf(rules, language) }
  })
  const vocabulary = wordVocabulary(store, () => words().language)
  const recent = perGeneration(store, () => {
    const read = recentAnswers((text) => readQuery({ rows, ...words(), vocabulary }, text))
    const best = recentAnswers((text) => searchProducts(rows, { text, limit: FACET_HITS, ...read(text) }))
    return { read, best }
  })
  const read = (text: string): ReadQuery => recent().read(text)
  /** The best of a text are often known already, from the facets of the same text. */
  const find = (query: CatalogueQuery): readonly number[] => {
    const best = isPlain(query) ? recent().best.known(query.text) : undefined
    return best?.slice(0, query.limit) ?? searchProducts(rows, { ...query, ...read(query.text) })
  }
  return {
    get version() {
      return versionOf(summary().facts)
    },
    get currency() {
      return summary().facts.currency
    },
    count: async () => numberIn(rows('SELECT count(*) FROM product')),
    search: async (query) => productsAt(rows, find({ ...query, limit: clamped(query.limit) })),
    facets: async (text) => (text.trim() === '' ? summary().facets : findFacets(rows, recent().best(text))),
    brandsIn: async (text) => summary().brandsIn(text),
    hasWord: (word) => hasWord(rows, word, words().language),
    repair: async (text) => read(text).repairs,
    products: async (ids) =>
      ids.map((id) => productById(rows, id)?.product).filter((product) => product !== undefined),
    companions: async (id, limit) => {
      const known = productById(rows, id)
      return known === undefined
        ? []
        : productsAt(rows, findCompanions({ rows, ...words() }, { ...known, limit: clamped(limit) }))
    },
    countFacets: async (query) => countFacets(rows, { ...query, ...read(query.text) }),
    suggest: async (text, limit) => {
      const indexed = { rows, ...words() }
      const found = suggest(indexed, text, clamped(limit))
      const { numbers, ...names } =
        found.queries.length > 0 ? found : suggest(indexed, withRepairs(text, read(text)), clamped(limit))
      return { ...names, products: productsAt(rows, numbers) }
    },
    similar: async (id, limit) => {
      const known = productById(rows, id)
      return known === undefined
        ? []
        : productsAt(rows, similarProducts({ rows, ...words() }, { ...known, limit: clamped(limit) }))
    },
    close: () => store.close(),
  }
}

/** Whether nothing but the words of a query narrows or sorts what it finds. */
function isPlain({ text: _text, limit: _limit, sort = 'relevance', ...filters }: CatalogueQuery): boolean {
  return sort === 'relevance' && Object.values(filters).every((filter) => filter === undefined)
}

function summaryOf(rows: Rows): Summary {
  const brands = rows("SELECT name FROM vocabulary WHERE kind = 'brand'").map(({ name }) => String(name))
  return { facts: readFacts(rows), facets: mostFrequentFacets(rows), brandsIn: brandVocabulary(brands) }
}

/** Works a value out again only when the content is another one. */
function perGeneration<T>(store: CatalogueStore, make: () => T): () => T {
  let known: { readonly generation: number; readonly value: T } | undefined
  return () => {
    const generation = store.generation()
    if (known?.generation !== generation) {
      known = { generation, value: make() }
    }
    return known.value
  }
}

const NO_STOP_WORDS: ReadonlySet<string> = new Set()

/** What only a description mentions is not for sale. */
function hasWord(rows: Rows, word: string, language: SearchLanguage): boolean {
  const [term] = searchTerms(word, NO_STOP_WORDS)
  if (term === undefined) return false
  const query = `{title category brand attribute} : ${wordExpression(term, language)}`
  return rows('SELECT 1 FROM word WHERE word MATCH ? LIMIT 1', query).length > 0
}

function clamped(limit: number): number {
  return Math.min(Math.max(Math.trunc(limit) || 1, 1), RESULT_LIMIT)
}
