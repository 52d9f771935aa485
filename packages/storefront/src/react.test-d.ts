import type { JSX } from 'react'
import type {} from './react.ts'

type Given<Tag extends keyof JSX.IntrinsicElements> = JSX.IntrinsicElements[Tag]

// An element takes its own properties, those of every element, and handlers that know what they are told.
const search: Given<'cloister-search'> = {
  query: 'kettle',
  limit: 24,
  className: 'wide',
  ref: (element) => element?.search('kettle'),
  'oncloister-results': ({ detail }) => detail.count.toFixed(),
  'oncloister-product': (event) => event.preventDefault(),
}
const recommendations: Given<'cloister-recommendations'> = { kind: 'similar', productId: 'kettle-1' }
const assistant: Given<'cloister-assistant'> = {
  inline: true,
  'oncloister-toggle': ({ detail }) => detail.isOpen,
}

// @ts-expect-error A limit is a number.
const limit: Given<'cloister-search'> = { limit: '24' }
// @ts-expect-error There is no such kind of recommendations.
const kind: Given<'cloister-recommendations'> = { kind: 'best' }
// @ts-expect-error No event tells what was typed.
const typed: Given<'cloister-search'> = { 'oncloister-results': ({ detail }) => detail.query }
// @ts-expect-error There is no such property.
const unknown: Given<'cloister-assistant'> = { model: 'large' }

export { assistant, kind, limit, recommendations, search, typed, unknown }
