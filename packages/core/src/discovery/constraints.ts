import * as z from 'zod/mini'
import type { AnswerForm } from '../infer/inference.ts'
import type { CatalogueQuery } from '../retrieve/catalogue.ts'
import type { AttributeConstraint, SearchConstraints } from '../wire/replies.ts'

const price = z.nullable(z.number().check(z.gte(0), z.lte(1e9)))

/** What the model answers; `null` and empty lists filter nothing. */
export interface ModelConstraints {
  readonly text: string
  readonly category: string | null
  readonly brands: readonly string[]
  readonly excludedBrands: readonly string[]
  readonly priceMin: number | null
  readonly priceMax: number | null
  /** Absent where a server does not keep to the schema. */
  readonly attributes?: readonly string[] | undefined
  readonly sort: 'relevance' | 'price-ascending' | 'price-descending'
}

/** Names among which the model may choose. */
export interface ConstraintNames {
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  /** Such as `material: Steel`. */
  readonly attributes: readonly string[]
}

/**
 * The form in which the model gives constraints: flat, every field required, names only from the facets that were
 * sent. Servers differ most in nested and optional schemas.
 */
export function constraintsForm(names: ConstraintNames): AnswerForm<ModelConstraints> {
  const { categories, brands, attributes } = names
  const properties = {
    text: { type: 'string', maxLength: 200 },
    category: { type: ['string', 'null'], enum: [...categories, null] },
    brands: listSchema(brands),
    excludedBrands: listSchema(brands),
    priceMin: { type: ['number', 'null'] },
    priceMax: { type: ['number', 'null'] },
    attributes: listSchema(attributes),
    sort: { type: 'string', enum: ['relevance', 'price-ascending', 'price-descending'] },
  }
  const answer = z.strictObject({
    text: z.string().check(z.maxLength(200)),
    category: z.nullable(z.string().check(z.refine((name) => categories.includes(name)))),
    brands: listOf(brands),
    excludedBrands: listOf(brands),
    priceMin: price,
    priceMax: price,
    attributes: z.optional(listOf(attributes)),
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

const LIST_LIMIT = 5

/** Several servers refuse an empty `enum`. */
function listSchema(names: readonly string[]): object {
  return names.length > 0
    ? { type: 'array', items: { type: 'string', enum: names }, maxItems: LIST_LIMIT }
    : { type: 'array', items: { type: 'string' }, maxItems: 0 }
}

function listOf(names: readonly string[]): z.ZodMiniArray<z.ZodMiniString> {
  return z.array(z.string().check(z.refine((name) => names.includes(name)))).check(z.maxLength(LIST_LIMIT))
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
    // A brand alone is looked for in titles as well, or its products would come in no order.
    text: text === '' && (sort ?? 'relevance') === 'relevance' ? (brands ?? []).join(' ') : text,
    limit,
    category,
    brands,
    excludedBrands,
    priceMinMinor: minor(priceMin),
    priceMaxMinor: minor(priceMax),
    sort,
  }
}

/**
 * The constraints of an answer, without the fields that filter nothing.
 *
 * @param offered The attribute values among which the model could choose.
 */
export function constraintsOf(
  answer: ModelConstraints,
  offered: ReadonlyMap<string, AttributeConstraint> = new Map(),
): SearchConstraints {
  const attributes = (answer.attributes ?? []).flatMap((chosen) => offered.get(chosen) ?? [])
  return {
    text: answer.text,
    ...(answer.category !== null && { category: answer.category }),
    ...(answer.brands.length > 0 && { brands: answer.brands }),
    ...(answer.excludedBrands.length > 0 && { excludedBrands: answer.excludedBrands }),
    ...(answer.priceMin !== null && { priceMin: answer.priceMin }),
    ...(answer.priceMax !== null && { priceMax: answer.priceMax }),
    ...(attributes.length > 0 && { attributes }),
    ...(answer.sort !== 'relevance' && { sort: answer.sort }),
  }
}
