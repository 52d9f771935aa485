import * as z from 'zod/mini'
import type { AnswerForm } from '../infer/inference.ts'
import type { CatalogueQuery, Facets } from '../retrieve/catalogue.ts'
import type { SearchConstraints } from '../wire/replies.ts'

const price = z.nullable(z.number().check(z.gte(0), z.lte(1e9)))

/** What the model answers; `null` and empty lists filter nothing. */
export interface ModelConstraints {
  readonly text: string
  readonly category: string | null
  readonly brands: readonly string[]
  readonly excludedBrands: readonly string[]
  readonly priceMin: number | null
  readonly priceMax: number | null
  readonly sort: 'relevance' | 'price-ascending' | 'price-descending'
}

/**
 * The form in which the model gives constraints: flat, every field required, names only from the facets that were
 * sent. Servers differ most in nested and optional schemas.
 */
export function constraintsForm({ categories, brands }: Facets): AnswerForm<ModelConstraints> {
  const brandList = { type: 'array', items: { type: 'string', enum: brands }, maxItems: 5 }
  const noBrand = { type: 'array', items: { type: 'string' }, maxItems: 0 }
  const properties = {
    text: { type: 'string', maxLength: 200 },
    category: { type: ['string', 'null'], enum: [...categories, null] },
    brands: brands.length > 0 ? brandList : noBrand,
    excludedBrands: brands.length > 0 ? brandList : noBrand,
    priceMin: { type: ['number', 'null'] },
    priceMax: { type: ['number', 'null'] },
    sort: { type: 'string', enum: ['relevance', 'price-ascending', 'price-descending'] },
  }
  const brandNames = z
    .array(z.string().check(z.refine((name) => brands.includes(name))))
    .check(z.maxLength(5))
  const answer = z.strictObject({
    text: z.string().check(z.maxLength(200)),
    category: z.nullable(z.string().check(z.refine((name) => categories.includes(name)))),
    brands: brandNames,
    excludedBrands: brandNames,
    priceMin: price,
    priceMax: price,
    sort: z.enum(['relevance', 'price-ascending', 'price-descending']),
  })
  return {
    name: 'constraints',
    jsonSchema: {
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    },
    schema: answer,
  }
}

/** What to ask the catalogue. @param fractionDigits of the currency: 2 for EUR, 0 for JPY */
export function catalogueQuery(
  constraints: SearchConstraints,
  { limit, fractionDigits }: { limit: number; fractionDigits: number },
): CatalogueQuery {
  const { text, category, brands, excludedBrands, priceMin, priceMax, sort } = constraints
  const minor = (major: number | undefined) =>
    major === undefined ? undefined : Math.round(major * 10 ** fractionDigits)
  return {
    text,
    limit,
    category,
    brands,
    excludedBrands,
    priceMinMinor: minor(priceMin),
    priceMaxMinor: minor(priceMax),
    sort,
  }
}

/** The constraints of an answer, without the fields that filter nothing. */
export function constraintsOf(answer: ModelConstraints): SearchConstraints {
  return {
    text: answer.text,
    ...(answer.category !== null && { category: answer.category }),
    ...(answer.brands.length > 0 && { brands: answer.brands }),
    ...(answer.excludedBrands.length > 0 && { excludedBrands: answer.excludedBrands }),
    ...(answer.priceMin !== null && { priceMin: answer.priceMin }),
    ...(answer.priceMax !== null && { priceMax: answer.priceMax }),
    ...(answer.sort !== 'relevance' && { sort: answer.sort }),
  }
}
