import type { GlobalComponents } from 'vue'
import type {} from './vue.ts'

type Given<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props']

// An element takes its own properties, those of every element, and handlers that know what they are told.
const search: Given<'cloister-search'> = {
  query: 'kettle',
  class: 'wide',
  onCloisterResults: ({ detail }) => detail.count.toFixed(),
}
const recommendations: Given<'cloister-recommendations'> = { kind: 'basket', itemIds: ['kettle-1'] }
const assistant: Given<'cloister-assistant'> = {
  signInUrl: '/login',
  onCloisterHandover: ({ detail }) => detail.reason,
}

// @ts-expect-error A limit is a number.
const limit: Given<'cloister-search'> = { limit: '24' }
// @ts-expect-error There is no such kind of recommendations.
const kind: Given<'cloister-recommendations'> = { kind: 'best' }
// @ts-expect-error No event tells what was typed.
const typed: Given<'cloister-search'> = { onCloisterResults: ({ detail }) => detail.query }

export { assistant, kind, limit, recommendations, search, typed }
