import type { CountedName, SearchFacets, SearchFilters } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import type { ShopWords } from '../cards/shop-words.ts'
import { shownText } from '../shown-text.ts'
import { facetValues } from './facet-values.ts'
import { priceFields } from './price-fields.ts'
import { countFilters, NO_FILTERS, toggleAttribute, toggleBrand, toggleCategory } from './shopper-filters.ts'

/** Attributes that are unfolded from the beginning. */
const UNFOLDED = 2

/** Stand where the filters will be. */
const PLACES = Array.from({ length: 8 }, () => html`<span class="line"></span>`)

/** What results can be narrowed by. */
export interface FacetsPanel {
  readonly facets: SearchFacets | undefined
  readonly filters: SearchFilters
  readonly currency: string
  readonly words: ShopWords
  /** Names of the facets that are shown with all their values. */
  readonly whole: ReadonlySet<string>
  readonly onNarrow: (filters: SearchFilters) => void
  readonly onShowWhole: (facet: string) => void
}

/** Categories to choose one of, boxes to tick, and prices to write. */
export function facetsPanel(panel: FacetsPanel): TemplateResult {
  const { facets, filters, words } = panel
  return html`
    ${facets === undefined ? PLACES : facetGroups(panel, facets)}
    ${
      countFilters(filters) === 0
        ? nothing
        : html`<button class="button" part="clear" type="button" @click=${() => panel.onNarrow(NO_FILTERS)}>
            ${words.say('clearFilters')}
          </button>`
    }
  `
}

function facetGroups(panel: FacetsPanel, { categories, brands, price, attributes }: SearchFacets) {
  const { filters, words, onNarrow } = panel
  return html`
    ${categories.length > 1 || filters.category !== undefined ? categoryLinks(panel, categories) : nothing}
    ${fieldset(panel, {
      id: 'brand',
      title: words.say('brand'),
      values: brands,
      ticked: filters.brands ?? [],
      isOpen: true,
      onTick: (brand) => onNarrow(toggleBrand(filters, brand)),
    })}
    ${price === undefined ? nothing : priceFields(panel, price)}
    ${attributes.map(({ name, values }, at) => {
      const ticked = (filters.attributes ?? []).filter((one) => one.name === name).map(({ value }) => value)
      return fieldset(panel, {
        id: `attribute-${name}`,
        title: shownText(name, 40),
        values,
        ticked,
        isOpen: at < UNFOLDED || ticked.length > 0,
        onTick: (value) => onNarrow(toggleAttribute(filters, { name, value })),
      })
    })}
  `
}

interface Facet {
  readonly id: string
  readonly title: string
  readonly values: readonly CountedName[]
  readonly ticked: readonly string[]
  readonly isOpen: boolean
  readonly onTick: (value: string) => void
}

function fieldset(panel: FacetsPanel, facet: Facet): TemplateResult | typeof nothing {
  const { shown, hidden } = facetValues(facet.values, facet.ticked, panel.whole.has(facet.id))
  if (shown.length === 0) return nothing
  return html`<details part="facet" ?open=${facet.isOpen}>
    <summary part="facet-title">${facet.title}</summary>
    <fieldset>
      <legend class="hidden-text">${facet.title}</legend>
      ${shown.map(
        ({ name, count }) => html`<label part="facet-option" class="tick">
          <input
            type="checkbox"
            .checked=${facet.ticked.includes(name)}
            @change=${() => facet.onTick(name)}
          />
          <bdi>${shownText(name, 60)}</bdi> ${countText(panel, count)}
        </label>`,
      )}
    </fieldset>
    ${moreValues(panel, facet.id, hidden)}
  </details>`
}

function categoryLinks(panel: FacetsPanel, categories: readonly CountedName[]): TemplateResult {
  const { filters, words } = panel
  const wanted = filters.category === undefined ? [] : [filters.category]
  const { shown, hidden } = facetValues(categories, wanted, panel.whole.has('category'))
  return html`<details part="facet" open>
    <summary part="facet-title">${words.say('category')}</summary>
    <ul role="list" class="categories">
      ${shown.map(
        ({ name, count }) => html`<li>
          <button
            class="quiet"
            part="facet-option"
            type="button"
            aria-pressed=${name === filters.category ? 'true' : 'false'}
            @click=${() => panel.onNarrow(toggleCategory(filters, name))}
          >
            <bdi>${shownText(name, 60)}</bdi> ${countText(panel, count)}
          </button>
        </li>`,
      )}
    </ul>
    ${moreValues(panel, 'category', hidden)}
  </details>`
}

function countText({ words }: FacetsPanel, count: number): TemplateResult {
  return html`<span class="muted" part="facet-count">${new Intl.NumberFormat(words.locale).format(count)}</span>`
}

function moreValues({ words, onShowWhole }: FacetsPanel, id: string, count: number) {
  return count === 0
    ? nothing
    : html`<button class="quiet" part="facet-more" type="button" @click=${() => onShowWhole(id)}>
        ${words.say('showAll', { count })}
      </button>`
}
