import type { RelaxedConstraint, SearchConstraints, SearchReply } from '@cloister/storefront'
import { type Child, element } from './element.ts'
import { roundPriceText } from './price-text.ts'
import { sourceWords } from './source-words.ts'

/** Shows how a query was understood, and by whom. */
export function understoodLine(reply: SearchReply, currency: string): Child[] {
  const chips = [...chipsOf(reply.constraints, currency), ...relaxedChips(reply)]
  return [
    element('span', { class: 'understood-label' }, 'Understood as'),
    element(
      'ul',
      { class: 'chips', 'aria-label': 'How the search was understood' },
      ...chips.map(([kind, words]) => element('li', { class: `chip chip-${kind}` }, words)),
    ),
    element(
      'span',
      { class: `understood-by understood-by-${reply.source}` },
      `understood by ${sourceWords(reply)}`,
    ),
  ]
}

type Chip = readonly [kind: 'brand' | 'category' | 'not' | 'price' | 'sort' | 'text', words: string]

function chipsOf(constraints: SearchConstraints, currency: string): Chip[] {
  const {
    category,
    brands = [],
    excludedBrands = [],
    attributes = [],
    excludedAttributes = [],
    text,
  } = constraints
  const chips: Chip[] = []
  if (category) chips.push(['category', category])
  for (const brand of brands) chips.push(['brand', brand])
  for (const brand of excludedBrands) chips.push(['not', `not ${brand}`])
  for (const { name, value } of attributes) chips.push(['category', `${name}: ${value}`])
  for (const { name, value } of excludedAttributes) chips.push(['not', `not ${name}: ${value}`])
  return [...chips, ...priceChips(constraints, currency), ...sortChips(constraints), ...textChips(text)]
}

const RELAXED_WORDS: Readonly<Record<RelaxedConstraint, string>> = {
  attributes: 'further ones without these properties',
  category: 'from other categories too',
  'price-band': 'a little beyond these prices',
  price: 'whatever the price',
  brand: 'from other brands',
}

function relaxedChips({ relaxed = [] }: SearchReply): Chip[] {
  return relaxed.map((name) => ['not', RELAXED_WORDS[name]])
}

function priceChips({ priceMin, priceMax }: SearchConstraints, currency: string): Chip[] {
  const chips: Chip[] = []
  if (priceMin !== undefined) chips.push(['price', `≥ ${roundPriceText(priceMin, currency)}`])
  if (priceMax !== undefined) chips.push(['price', `≤ ${roundPriceText(priceMax, currency)}`])
  return chips
}

function sortChips({ sort }: SearchConstraints): Chip[] {
  if (sort === 'price-ascending') return [['sort', 'cheapest first']]
  return sort === 'price-descending' ? [['sort', 'dearest first']] : []
}

function textChips(text: string): Chip[] {
  return text.trim() === '' ? [] : [['text', `“${text.trim()}”`]]
}
