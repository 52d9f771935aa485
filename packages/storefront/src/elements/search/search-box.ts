import { html, nothing, type TemplateResult } from 'lit'
import type { ShopWords } from '../cards/shop-words.ts'
import { minorPriceText } from '../price.ts'
import { shownText } from '../shown-text.ts'
import type { ShopMessage } from '../texts/shop/shop-messages.ts'
import type { Suggestion, SuggestionGroup } from './suggestion-groups.ts'
import type { Typeahead } from './typeahead.ts'

/** The longest query that the edge takes. */
const LONGEST_QUERY = 500

const GROUP_NAMES: Readonly<Record<Suggestion['kind'], ShopMessage>> = {
  query: 'suggestedQueries',
  category: 'suggestedCategories',
  brand: 'suggestedBrands',
  product: 'suggestedProducts',
}

/** The search box and what it does. */
export interface SearchBox {
  readonly typeahead: Typeahead
  readonly words: ShopWords
  /** Where the form leads without script. */
  readonly action: string | undefined
  readonly parameter: string
  readonly onSubmit: (event: Event) => void
  /** A suggestion was chosen, by a click or by Enter. */
  readonly onChoose: (event: Event, suggestion: Suggestion, position: number) => void
}

/** A form that works without script, and with it a combobox as the ARIA Authoring Practices describe it. */
export function searchBox(box: SearchBox): TemplateResult {
  const { typeahead, words } = box
  const { isOpen, active, options } = typeahead
  const pressed = (event: KeyboardEvent) => press(box, event)
  return html`
    <form part="form" role="search" method="get" action=${box.action ?? nothing} @submit=${box.onSubmit}>
      <label class="hidden-text" for="query">${words.say('searchLabel')}</label>
      <div class="field" part="field">
        <input
          id="query"
          part="input"
          type="search"
          role="combobox"
          name=${box.parameter}
          maxlength=${LONGEST_QUERY}
          placeholder=${words.say('placeholder')}
          autocomplete="off"
          autocapitalize="off"
          enterkeyhint="search"
          aria-autocomplete="list"
          aria-controls="suggestions"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-activedescendant=${isOpen && active >= 0 ? `option-${active}` : nothing}
          .value=${typeahead.text}
          @input=${(event: Event) => typeahead.type((event.target as HTMLInputElement).value)}
          @keydown=${pressed}
          @blur=${() => typeahead.close()}
        />
        <button part="submit" class="button strong" type="submit">${words.say('search')}</button>
      </div>
      <div
        id="suggestions"
        part="suggestions"
        role="listbox"
        aria-label=${words.say('suggestions')}
        ?hidden=${!isOpen}
        @mousedown=${keepFocus}
      >
        ${isOpen ? groups(box) : nothing}
      </div>
      <p class="hidden-text" role="status">
        ${isOpen ? words.say('suggestionCount', { count: options.length }) : nothing}
      </p>
    </form>
  `
}

function press(box: SearchBox, event: KeyboardEvent): void {
  const { typeahead } = box
  // Enter of an input method ends a word, not the query.
  if (event.isComposing) return
  const chosen = event.key === 'Enter' ? typeahead.options[typeahead.active] : undefined
  if (chosen !== undefined) box.onChoose(event, chosen, typeahead.active)
  if (chosen !== undefined || typeahead.press(event.key)) event.preventDefault()
}

/** The text box keeps the focus while the pointer is in the list. */
function keepFocus(event: Event): void {
  event.preventDefault()
}

function groups(box: SearchBox): readonly TemplateResult[] {
  let first = 0
  return box.typeahead.groups.map((shown) => {
    const at = first
    first += shown.suggestions.length
    return group(box, shown, at)
  })
}

function group(box: SearchBox, { kind, suggestions }: SuggestionGroup, first: number): TemplateResult {
  return html`<div role="group" part="suggestion-group" aria-labelledby=${`group-${kind}`}>
    <div id=${`group-${kind}`} part="suggestion-heading" class="heading" role="presentation">
      ${box.words.say(GROUP_NAMES[kind])}
    </div>
    ${suggestions.map((suggestion, index) => option(box, suggestion, first + index))}
  </div>`
}

function option(box: SearchBox, suggestion: Suggestion, position: number): TemplateResult {
  const isActive = box.typeahead.active === position
  const { product, text } = suggestion
  return html`<div
    id=${`option-${position}`}
    part=${isActive ? 'suggestion active-suggestion' : 'suggestion'}
    class="option"
    role="option"
    aria-selected=${isActive ? 'true' : 'false'}
    @click=${(event: Event) => box.onChoose(event, suggestion, position)}
  >
    <bdi>${shownText(text, 100)}</bdi>
    ${
      product === undefined
        ? nothing
        : html`<span class="muted">${minorPriceText(product.priceMinor, product.currency, box.words.locale)}</span>`
    }
  </div>`
}
