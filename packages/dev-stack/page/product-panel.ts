import type { ProductCard, Storefront } from '@cloister/storefront'
import { byId, element } from './element.ts'
import { failureEnding, failureWords, glassFailureWords } from './failure-words.ts'
import type { GlassDoor } from './glass-door.ts'
import { latestRun } from './latest-run.ts'
import { priceAndStock, productCard, productPicture } from './product-card.ts'
import { sourceWords } from './source-words.ts'

const LIMIT = 4

/** The panel that shows one product with what goes well with it. */
export interface ProductPanel {
  /** `from` is where the focus returns to. */
  readonly open: (product: ProductCard, from: HTMLElement) => void
  /** Leaves the focus where it is. */
  readonly shut: () => void
}

export function productPanel(shop: Storefront, door: GlassDoor): ProductPanel {
  const panel = byId('product-panel', HTMLElement)
  const runs = latestRun()
  let origin: HTMLElement | undefined

  const shut = (): void => {
    runs.stop()
    panel.hidden = true
    panel.replaceChildren()
  }

  const close = (): void => {
    shut()
    // The opener may have left with an older list of products.
    if (origin?.isConnected) origin.focus()
    else byId('search-input', HTMLInputElement).focus()
  }

  const recommend = async (product: ProductCard, { list, note }: Pairings): Promise<void> => {
    const { signal } = runs.start()
    const action = door.begin('recommendations', product.title)
    try {
      const reply = await shop.recommend(product.id, { limit: LIMIT, signal })
      const role = { testId: 'recommendation-card', heading: 'h4', onRecommend: open } as const
      list.replaceChildren(...reply.products.map((pairing) => productCard(pairing, role)))
      note.textContent =
        reply.products.length === 0 ? 'Nothing yet goes with this one.' : `Chosen by ${sourceWords(reply)}`
      action.finish(
        `${reply.products.length} products that go with it, chosen by ${sourceWords(reply)}.`,
        'answered',
      )
    } catch (failure) {
      note.textContent = failureWords(failure) ?? ''
      action.finish(glassFailureWords(failure), failureEnding(failure))
      list.replaceChildren()
    } finally {
      list.removeAttribute('aria-busy')
    }
  }

  const open: ProductPanel['open'] = (product, from) => {
    // A pairing is opened from inside the panel: the way back is still where the panel was opened from.
    if (!panel.contains(from)) origin = from
    const pairings = emptyPairings()
    const closer = element(
      'button',
      { type: 'button', class: 'button-close', 'data-testid': 'product-close' },
      '×',
    )
    closer.setAttribute('aria-label', 'Close this product')
    closer.addEventListener('click', close)
    panel.replaceChildren(closer, productDetails(product), pairings.section)
    panel.hidden = false
    panel.scrollIntoView({ block: 'start' })
    closer.focus({ preventScroll: true })
    void recommend(product, pairings)
  }

  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  return { open, shut }
}

interface Pairings {
  readonly section: HTMLElement
  readonly list: HTMLElement
  readonly note: HTMLElement
}

function emptyPairings(): Pairings {
  const note = element('p', { class: 'pairings-note', role: 'status' }, 'Looking for what goes with it…')
  const waiting = Array.from({ length: LIMIT }, () =>
    element(
      'li',
      { class: 'card card-waiting', 'aria-hidden': 'true' },
      element('div', { class: 'picture-frame' }),
    ),
  )
  const list = element(
    'ul',
    { class: 'pairings', 'aria-label': 'Goes well with', 'aria-busy': 'true' },
    ...waiting,
  )
  const heading = element('div', { class: 'pairings-heading' }, element('h3', {}, 'Goes well with'), note)
  return { section: element('div', { class: 'pairings-section' }, heading, list), list, note }
}

function productDetails(product: ProductCard): HTMLElement {
  return element(
    'div',
    { class: 'product' },
    productPicture(product),
    element(
      'div',
      { class: 'product-words' },
      element('p', { class: 'brand' }, product.category.join(' › ')),
      element('h2', { id: 'product-title', class: 'product-title' }, product.title),
      product.brand ? element('p', { class: 'product-brand' }, `by ${product.brand}`) : undefined,
      priceAndStock(product),
    ),
  )
}
