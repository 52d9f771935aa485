import type { Product } from '@cloister/core/retrieve'

/** The same fields with the same weights for all engines, as `openCatalogue` has them. */
export const FIELD_WEIGHTS = { title: 8, category: 6, identifier: 4, brand: 3, description: 3, attribute: 1 }

type Fields = Record<keyof typeof FIELD_WEIGHTS, string>

export function fieldsOf({
  id,
  title,
  category,
  gtin = '',
  brand = '',
  description = '',
  attributes,
}: Product): Fields {
  return {
    title,
    category: category.join(' '),
    identifier: `${id} ${gtin} ${attributes['model'] ?? ''}`,
    brand,
    description,
    attribute: Object.values(attributes).join(' '),
  }
}
