import type { Product } from '../product/product.ts'
import type { AnswerSource, RelaxedConstraint } from '../wire/replies.ts'
import type { CataloguePorts } from './catalogue-ports.ts'
import type { SearchRequest } from './catalogue-requests.ts'
import { withVariants } from './catalogue-variants.ts'
import { type AgentFilters, agentFilters } from './filter-products.ts'
import type { PageStart } from './page-cursor.ts'
import { featuredFirst } from './select-variants.ts'
import { type UcpProduct, ucpProduct } from './ucp-product.ts'
import { type UcpEnvelope, type UcpMessage, ucpEnvelope } from './ucp-release.ts'

/** `catalog_search.json#/$defs/search_response`. */
export interface SearchAnswer {
  readonly ucp: UcpEnvelope
  readonly products: readonly UcpProduct[]
  readonly pagination: { readonly has_next_page: boolean; readonly cursor?: string }
  readonly messages?: readonly UcpMessage[]
}

/** As many as one search of the discovery gives; pages are cut out of them. */
const MOST_FOUND = 48
const PAGE = 10
const SHOWN_VARIANTS = 10
const DESCRIPTION_CHARACTERS = 300

interface Found {
  readonly ids: readonly string[]
  readonly source: AnswerSource
  readonly relaxed: readonly RelaxedConstraint[]
}

/**
 * Searches as the shop's own search does: the model may understand the words and put the hits in order, and where it is
 * late or away the rules have answered. What is told of a product is then read from the catalogue.
 */
export async function searchCatalog(
  { query, context, filters = {}, pagination = {} }: SearchRequest,
  ports: CataloguePorts,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const { catalogue, cursors, variants, shopUrl } = ports
  const words = [query, context?.intent].map((text) => (text ?? '').trim()).find((text) => text !== '')
  const question = JSON.stringify([words, filters, context?.currency])
  const { cursor, limit = PAGE } = pagination
  const start = cursor === undefined ? undefined : await cursors.read(cursor, question)
  const narrowed = agentFilters(filters, { asked: context?.currency, own: catalogue.currency })
  const found =
    words === undefined
      ? await onShelf(narrowed, ports)
      : await understood(words, { narrowed, start, ports, signal })
  const passing = (await catalogue.products(found.ids)).filter(narrowed.passes)
  const { offset = 0 } = start ?? {}
  const end = Math.min(offset + limit, MOST_FOUND)
  const page = await withVariants(passing.slice(offset, end), variants, signal)
  const hasNext = passing.length > end
  const messages = [...narrowed.messages, ...relaxedMessages(found.relaxed)]
  return {
    ucp: ucpEnvelope('dev.ucp.shopping.catalog.search'),
    products: page.map((sold) => {
      const shown = featuredFirst(sold.variants).slice(0, SHOWN_VARIANTS)
      return ucpProduct(sold, { shown, shopUrl, descriptionCharacters: DESCRIPTION_CHARACTERS })
    }),
    pagination: {
      has_next_page: hasNext,
      ...(hasNext && { cursor: await cursors.issue({ offset: end, source: found.source }, question) }),
    },
    ...(messages.length > 0 && { messages }),
  }
}

/** Without words there is nothing to understand: what passes the filters, in the catalogue's own order. */
async function onShelf(
  { searched, categories }: AgentFilters,
  { catalogue }: CataloguePorts,
): Promise<Found> {
  const { category: _, ...rest } = searched
  const shelves = categories.length === 0 ? [undefined] : categories
  const found = await Promise.all(
    shelves.map((category) => catalogue.search({ text: '', limit: MOST_FOUND, ...rest, category })),
  )
  const ids = new Set(found.flat().map(({ id }: Product) => id))
  return { ids: [...ids].slice(0, MOST_FOUND), source: 'rules', relaxed: [] }
}

interface Understanding {
  readonly narrowed: AgentFilters
  readonly start: PageStart | undefined
  readonly ports: CataloguePorts
  readonly signal: AbortSignal
}

/** Who began with the rules' hits goes on with them, so that no page repeats or leaves out what another order has moved. */
async function understood(query: string, { narrowed, start, ports, signal }: Understanding): Promise<Found> {
  const options = { query, limit: MOST_FOUND, filters: narrowed.searched, signal }
  if (start?.source !== 'rules') return foundOf(await ports.discovery.search(options))
  for await (const update of ports.discovery.searchProgressively(options)) {
    if (update.type === 'results') return foundOf(update.reply)
  }
  return { ids: [], source: 'rules', relaxed: [] }
}

function foundOf(reply: Awaited<ReturnType<CataloguePorts['discovery']['search']>>): Found {
  const { products, source, relaxed = [] } = reply
  return { ids: products.map(({ id }) => id), source, relaxed }
}

function relaxedMessages(relaxed: readonly RelaxedConstraint[]): readonly UcpMessage[] {
  if (relaxed.length === 0) return []
  const content = `Not every product meets what the query asks for in: ${relaxed.join(', ')}.`
  return [{ type: 'info', code: 'query_relaxed', path: '$.products', content }]
}
