import type { SearchFacets, SearchFilters } from '@cloister/core/wire'
import { html, type TemplateResult } from 'lit'
import type { ShopWords } from '../cards/shop-words.ts'
import { decimalsOf } from '../price.ts'
import { withPrices } from './shopper-filters.ts'

/** What prices can be narrowed to. */
export interface PriceFields {
  readonly filters: SearchFilters
  readonly currency: string
  readonly words: ShopWords
  readonly onNarrow: (filters: SearchFilters) => void
}

/** Two fields in major units, as shoppers write prices. */
export function priceFields(
  { filters, currency, words, onNarrow }: PriceFields,
  band: NonNullable<SearchFacets['price']>,
): TemplateResult {
  const { priceMinMinor: min, priceMaxMinor: max } = filters
  const title = `${words.say('price')}${/^[A-Z]{3}$/u.test(currency) ? ` (${currency})` : ''}`
  const field = (end: 'max' | 'min', label: string, wanted: number | undefined, bound: number) =>
    html`<label part="price-field"
      >${label}
      <input
        type="number"
        inputmode="decimal"
        min="0"
        step="any"
        placeholder=${majorUnits(end === 'min' ? Math.floor(bound) : Math.ceil(bound), currency)}
        .value=${wanted === undefined ? '' : majorUnits(wanted, currency)}
        @change=${({ target }: Event) => {
          const asked = minorUnits((target as HTMLInputElement).value, currency)
          onNarrow(end === 'min' ? withPrices(filters, asked, max) : withPrices(filters, min, asked))
        }}
      />
    </label>`
  return html`<details part="facet" open>
    <summary part="facet-title">${title}</summary>
    <fieldset class="prices">
      <legend class="hidden-text">${title}</legend>
      ${field('min', words.say('priceAtLeast'), min, band.minMinor)}
      ${field('max', words.say('priceAtMost'), max, band.maxMinor)}
    </fieldset>
  </details>`
}

/** What was written in major units, in minor ones. Nothing for what is no price. */
export function minorUnits(written: string, currency: string): number | undefined {
  const price = Number(written)
  const isPrice = written.trim() !== '' && Number.isFinite(price) && price >= 0
  return isPrice ? Math.round(price * 10 ** decimalsOf(currency)) : undefined
}

function majorUnits(minor: number, currency: string): string {
  const decimals = decimalsOf(currency)
  const price = minor / 10 ** decimals
  return Number.isInteger(price) ? String(price) : price.toFixed(decimals)
}
