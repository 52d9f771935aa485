import type { SearchFilters, SearchRequest } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import { type ProductList, productList, skeletonList } from '../cards/product-list.ts'
import type { ShopWords } from '../cards/shop-words.ts'
import { shownText } from '../shown-text.ts'
import type { ShopMessage } from '../texts/shop/shop-messages.ts'
import { facetsPanel } from './facets-panel.ts'
import type { SearchAsk } from './search-session.ts'
import type { SearchView } from './search-view.ts'
import { countFilters, NO_FILTERS } from './shopper-filters.ts'
import { understoodChips } from './understood-chips.ts'

const ORDERS: readonly (readonly [NonNullable<SearchRequest['sort']>, ShopMessage])[] = [
  ['relevance', 'sortRelevance'],
  ['price-ascending', 'sortPriceUp'],
  ['price-descending', 'sortPriceDown'],
]

/** What became of a search, and what can be done about it. */
export interface SearchOutcome {
  readonly view: SearchView
  readonly ask: SearchAsk
  readonly hasMore: boolean
  readonly words: ShopWords
  readonly cards: Pick<ProductList, 'isSlotted' | 'onOpen' | 'products'>
  readonly hasFacets: boolean
  readonly showsFilters: boolean
  readonly wholeFacets: ReadonlySet<string>
  readonly onFilters: () => void
  readonly onMore: () => void
  readonly onNarrow: (filters: SearchFilters) => void
  readonly onOrder: (sort: SearchRequest['sort']) => void
  readonly onRetry: () => void
  readonly onRewrite: (word: string) => void
  readonly onShowWhole: (facet: string) => void
  readonly onTakeRefinement: () => void
}

/** The status is always there, so that screen readers hear it change; everything else once something is asked. */
export function searchOutcome(outcome: SearchOutcome): TemplateResult {
  const { view, words } = outcome
  const isIdle = view.phase === 'idle'
  return html`<section class="outcome" part="outcome">
    <div class="toolbar" part="toolbar" ?data-idle=${isIdle}>
      <p class="status" part="status" role="status" tabindex="-1">${statusText(outcome)}</p>
      <p class="hidden-text" role="status">
        ${view.refinement === undefined ? nothing : words.say('betterMatches')}
      </p>
      ${
        view.refinement === undefined
          ? nothing
          : html`<button
              class="button strong refinement"
              part="refinement"
              type="button"
              @click=${outcome.onTakeRefinement}
            >${words.say('showBetterMatches')}</button>`
      }
      ${isIdle ? nothing : controls(outcome)}
    </div>
    ${isIdle ? html`<slot name="idle"></slot>` : columns(outcome)}
  </section>`
}

function statusText({ view, words }: SearchOutcome): string {
  if (view.phase === 'busy') return words.say('searching')
  if (view.phase !== 'shown') return ''
  const { products = [], facets } = view.reply ?? {}
  return words.say('results', {
    count: products.length === 0 ? 0 : Math.max(products.length, facets?.counted ?? 0),
  })
}

function controls(outcome: SearchOutcome): TemplateResult {
  const { words, ask, view, hasFacets, showsFilters } = outcome
  const active = ask.sort ?? view.reply?.constraints.sort ?? 'relevance'
  const count = countFilters(ask.filters)
  const ordered = ({ target }: Event) =>
    outcome.onOrder((target as HTMLSelectElement).value as SearchRequest['sort'])
  return html`
    ${
      hasFacets
        ? html`<button
            class="button filters-toggle"
            part="filters-toggle"
            type="button"
            aria-controls="filters"
            aria-expanded=${showsFilters ? 'true' : 'false'}
            @click=${outcome.onFilters}
          >${words.say('filters')}${count === 0 ? nothing : html` (${count})`}</button>`
        : nothing
    }
    <label class="sort" part="sort">
      <span>${words.say('sortBy')}</span>
      <select @change=${ordered}>
        ${ORDERS.map(
          ([sort, name]) =>
            html`<option value=${sort} .selected=${sort === active}>${words.say(name)}</option>`,
        )}
      </select>
    </label>
  `
}

function columns(outcome: SearchOutcome): TemplateResult {
  const { view, ask, words, hasFacets, showsFilters } = outcome
  const currency = view.reply?.products[0]?.currency ?? ''
  return html`<div class="columns" ?data-facets=${hasFacets}>
    ${
      hasFacets
        ? html`<div id="filters" class="filters" part="filters" role="group" aria-label=${words.say('filters')}
            ?data-open=${showsFilters}>
            ${facetsPanel({
              facets: view.reply?.facets,
              filters: ask.filters,
              currency,
              words,
              whole: outcome.wholeFacets,
              onNarrow: outcome.onNarrow,
              onShowWhole: outcome.onShowWhole,
            })}
          </div>`
        : nothing
    }
    <div class="results" part="results" aria-busy=${view.phase === 'busy' ? 'true' : 'false'}>
      ${results(outcome)}
    </div>
  </div>`
}

function results(outcome: SearchOutcome) {
  const { view, ask, words } = outcome
  if (view.phase === 'failed') return failure(outcome)
  const { reply } = view
  if (reply === undefined) return html`<div class="chips"></div>${skeletonList(ask.limit)}`
  const chips = understoodChips({
    reply,
    filters: ask.filters,
    words,
    onNarrow: outcome.onNarrow,
    onRewrite: outcome.onRewrite,
  })
  if (reply.products.length === 0) return html`${chips}${nothingFound(outcome)}`
  return html`
    ${chips}
    ${productList({ ...outcome.cards, list: view.list, words })}
    ${view.failure === undefined ? nothing : failure(outcome)}
    ${
      outcome.hasMore && view.failure === undefined
        ? html`<button class="button more" part="more" type="button" aria-disabled=${view.isGrowing ? 'true' : 'false'}
            @click=${outcome.onMore}>${words.say('showMore')}</button>`
        : nothing
    }
  `
}

function nothingFound({ ask, words, onNarrow }: SearchOutcome): TemplateResult {
  return html`<div class="notice" part="empty">
    <p class="notice-title">${words.say('nothingFound', { query: shownText(ask.query, 80) })}</p>
    <p>${words.say('tryOtherWords')}</p>
    ${
      countFilters(ask.filters) === 0
        ? nothing
        : html`<button class="button strong" type="button" @click=${() => onNarrow(NO_FILTERS)}>
            ${words.say('clearFilters')}
          </button>`
    }
    <slot name="empty"></slot>
  </div>`
}

function failure({ view, words, onRetry }: SearchOutcome): TemplateResult {
  return html`<div class="notice" part="failure" role="alert">
    <p>${words.say(view.failure ?? 'failed')}</p>
    <button class="button" part="retry" type="button" @click=${onRetry}>${words.say('retry')}</button>
  </div>`
}
