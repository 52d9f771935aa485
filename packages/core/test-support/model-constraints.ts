import type { ModelConstraints } from '../src/discovery/constraints.ts'

/** What a model answers that understood a query as "kettle" and no more, with changes. */
export function modelConstraints(change: Partial<ModelConstraints> = {}): ModelConstraints {
  return {
    text: 'kettle',
    category: null,
    brands: [],
    excludedBrands: [],
    priceMin: null,
    priceMax: null,
    sort: 'relevance',
    ...change,
  }
}

/** The same as the model writes it. */
export function understood(change?: Partial<ModelConstraints>): string {
  return JSON.stringify(modelConstraints(change))
}
