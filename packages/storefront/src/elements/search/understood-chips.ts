import type { SearchFilters, SearchReply } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import type { ShopWords } from '../cards/shop-words.ts'
import { decimalsOf } from '../price.ts'
import { shownText } from '../shown-text.ts'
import { countFilters, toggleAttribute, toggleBrand, toggleCategory, withPrices } from './shopper-filters.ts'
import { attributeText, priceTexts, relaxedTexts, understoodTexts } from './understood.ts'

/** What was understood, and what the shopper can take back of it. */
export interface UnderstoodChips {
  readonly reply: SearchReply
  readonly filters: SearchFilters
  readonly words: ShopWords
  readonly onNarrow: (filters: SearchFilters) => void
  /** The shopper wants to write a word in another way. */
  readonly onRewrite: (word: string) => void
}

/** One line of chips: repaired words, what the words said, what could not be had, and filters to take away. */
export function understoodChips(view: UnderstoodChips): TemplateResult | typeof nothing {
  const { reply, filters, words } = view
  const said = understoodTexts(reply, filters, words)
  const relaxed = relaxedTexts(reply, words)
  const repaired = reply.repaired ?? []
  if (said.length + relaxed.length + repaired.length + countFilters(filters) === 0) return nothing
  return html`<ul class="chips" part="understood" role="list" tabindex="0" aria-label=${words.say('understood')}>
    ${repaired.map(({ from, to }) => repairedChip(view, from, to))}
    ${said.map((text) => html`<li class="chip" part="chip"><bdi>${text}</bdi></li>`)}
    ${relaxed.map((text) => html`<li class="chip relaxed" part="chip relaxed">${text}</li>`)}
    ${filterChips(view)}
  </ul>`
}

function repairedChip({ words, onRewrite }: UnderstoodChips, from: string, to: string): TemplateResult {
  return html`<li class="chip" part="chip repaired">
    <span>${words.say('showingFor', { to: shownText(to, 60) })}</span>
    <button class="quiet" part="rewrite" type="button" @click=${() => onRewrite(from)}>
      ${words.say('insteadOf', { from: shownText(from, 60) })}
    </button>
  </li>`
}

function filterChips(view: UnderstoodChips): readonly TemplateResult[] {
  const { filters, words, reply } = view
  const { category, brands = [], attributes = [], priceMinMinor, priceMaxMinor } = filters
  const currency = reply.products[0]?.currency ?? ''
  const major = (minor: number | undefined) =>
    minor === undefined ? minor : minor / 10 ** decimalsOf(currency)
  const prices = priceTexts(
    { priceMin: major(priceMinMinor), priceMax: major(priceMaxMinor) },
    currency,
    words,
  )
  return [
    ...(category === undefined ? [] : [chip(view, category, toggleCategory(filters, category))]),
    ...brands.map((brand) => chip(view, brand, toggleBrand(filters, brand))),
    ...attributes.map((one) => chip(view, attributeText(one), toggleAttribute(filters, one))),
    ...prices.map((text) => chip(view, text, withPrices(filters, undefined, undefined))),
  ]
}

function chip({ words, onNarrow }: UnderstoodChips, text: string, without: SearchFilters): TemplateResult {
  const value = shownText(text, 100)
  return html`<li class="chip" part="chip">
    <bdi>${value}</bdi>
    <button
      class="remove"
      part="remove"
      type="button"
      aria-label=${words.say('removeFilter', { value })}
      @click=${() => onNarrow(without)}
    >×</button>
  </li>`
}
