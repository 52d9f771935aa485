import type { CountedName } from '@cloister/core/wire'

/** Values of a facet that are shown before the shopper asks for the others. */
const SHOWN_FIRST = 6

/** What a facet offers. */
export interface FacetValues {
  readonly shown: readonly CountedName[]
  /** How many more there are. */
  readonly hidden: number
}

/** The values to show. What is ticked is always among them, also when nothing carries it any more. */
export function facetValues(
  values: readonly CountedName[],
  ticked: readonly string[],
  isWhole: boolean,
): FacetValues {
  const known = new Set(values.map(({ name }) => name))
  const gone = ticked.filter((name) => !known.has(name)).map((name) => ({ name, count: 0 }))
  const first = isWhole ? values : values.filter(({ name }, at) => at < SHOWN_FIRST || ticked.includes(name))
  return { shown: [...first, ...gone], hidden: values.length - first.length }
}
