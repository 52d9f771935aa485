import type { ProductCard, SearchReply, Storefront } from '@cloister/storefront'
import { byId, element } from './element.ts'
import { failureEnding, failureWords, glassFailureWords } from './failure-words.ts'
import type { GlassDoor } from './glass-door.ts'
import { latestRun } from './latest-run.ts'
import { type CardRole, productCard } from './product-card.ts'
import type { ProductPanel } from './product-panel.ts'
import { sourceWords } from './source-words.ts'
import { understoodLine } from './understood-line.ts'

const LIMIT = 12

/** The search box and the products under it. */
export interface SearchView {
  readonly search: (query: string) => Promise<void>
  readonly showFeatured: (products: readonly ProductCard[]) => void
}

/** What a search needs from the rest of the page. */
export interface SearchSurroundings {
  readonly shop: Storefront
  readonly door: GlassDoor
  readonly panel: ProductPanel
}

export function searchView({ shop, door, panel }: SearchSurroundings): SearchView {
  const form = byId('search-form', HTMLFormElement)
  const input = byId('search-input', HTMLInputElement)
  const hero = byId('hero', HTMLElement)
  const title = byId('results-title', HTMLElement)
  const status = byId('status', HTMLElement)
  const understood = byId('understood', HTMLElement)
  const list = byId('results', HTMLUListElement)
  const section = byId('results-section', HTMLElement)
  const runs = latestRun()

  const showProducts = (products: readonly ProductCard[], testId: CardRole['testId']): void => {
    list.replaceChildren(
      ...products.map((product) => productCard(product, { testId, heading: 'h3', onRecommend: panel.open })),
    )
  }

  const showReply = (query: string, reply: SearchReply): void => {
    hero.hidden = true
    panel.shut()
    title.textContent = reply.products.length === 0 ? 'Nothing fits' : 'What we found'
    status.textContent = countWords(reply.products.length, query)
    understood.replaceChildren(
      ...understoodLine(reply, reply.products[0]?.currency ?? 'EUR').filter(isPresent),
    )
    understood.hidden = false
    showProducts(reply.products, 'result-card')
    if (reply.products.length === 0) list.append(nothingFound())
    if (section.getBoundingClientRect().top < 0) section.scrollIntoView()
  }

  const search = async (query: string): Promise<void> => {
    const { signal, isLatest } = runs.start()
    input.value = query
    list.setAttribute('aria-busy', 'true')
    status.textContent = 'Looking…'
    const action = door.begin('discovery', query)
    try {
      const reply = await shop.search(query, { limit: LIMIT, signal })
      showReply(query, reply)
      action.finish(
        `${productsWords(reply.products.length)}, understood by ${sourceWords(reply)}.`,
        'answered',
      )
    } catch (failure) {
      understood.hidden = true
      status.textContent = failureWords(failure) ?? status.textContent
      action.finish(glassFailureWords(failure), failureEnding(failure))
    }
    if (isLatest()) list.removeAttribute('aria-busy')
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const query = input.value.trim()
    if (query !== '') void search(query)
  })
  return { search, showFeatured: (products) => showProducts(products, 'featured-card') }
}

function countWords(count: number, query: string): string {
  return `${productsWords(count)} for “${query}”`
}

function productsWords(count: number): string {
  return count === 1 ? '1 product' : `${count} products`
}

function nothingFound(): HTMLLIElement {
  return element('li', { class: 'nothing' }, 'Try fewer words, another brand or a higher price.')
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}
