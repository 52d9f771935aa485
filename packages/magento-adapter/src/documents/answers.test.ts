import { resolve } from 'node:path'
import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  graphql,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { readContracts } from '../../build/generate.ts'
import type { MagentoDocument } from '../client/magento-document.ts'
import { cartDocument } from './cart.ts'
import { cartPageDocument } from './cart-page.ts'
import { categoriesDocument } from './categories.ts'
import { cmsBlocksDocument } from './cms-blocks.ts'
import { cmsPageDocument } from './cms-page.ts'
import { customerCartDocument } from './customer-cart.ts'
import { customerCartPageDocument } from './customer-cart-page.ts'
import { customerOrdersDocument } from './customer-orders.ts'
import { productReviewsDocument } from './product-reviews.ts'
import { productSearchDocument } from './product-search.ts'
import { productViewSearchDocument } from './product-view-search.ts'
import { productViewsDocument } from './product-views.ts'
import { productsDocument } from './products.ts'
import { productsWithAttributesDocument } from './products-with-attributes.ts'
import { storeConfigDocument } from './store-config.ts'
import { storeViewsDocument } from './store-views.ts'

const contracts = readContracts(resolve(import.meta.dirname, 'contract'))
const variables = {
  cartId: 'a',
  currentPage: 1,
  filter: {},
  identifier: 'a',
  identifiers: ['a'],
  pageSize: 1,
  phrase: 'kettle',
  reviewsOfEach: 1,
  skus: ['K-1'],
}
/** The one filter that is a list. */
const variablesOf = ({ text }: { text: string }) =>
  text.includes('[SearchClauseInput!]') ? { ...variables, filter: [] } : variables

const ALL: readonly MagentoDocument<unknown, object>[] = [
  cartDocument,
  cartPageDocument,
  categoriesDocument,
  cmsBlocksDocument,
  cmsPageDocument,
  customerCartDocument,
  customerCartPageDocument,
  customerOrdersDocument,
  productReviewsDocument,
  productSearchDocument,
  productViewSearchDocument,
  productViewsDocument,
  productsDocument,
  productsWithAttributesDocument,
  storeConfigDocument,
  storeViewsDocument,
]

const SCALARS: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Float: 1.5,
  Int: 1,
  JSON: { any: 'thing' },
}

/** Fills whatever is asked for: lists with one of each type that may stand there, or with `null` wherever one may be. */
function filling(schema: GraphQLSchema, sparsely: boolean): GraphQLFieldResolver<unknown, unknown> {
  return (_source, _arguments, _context, { returnType }) => {
    if (sparsely && !isNonNullType(returnType)) return null
    const named = getNamedType(returnType)
    const bare = isNonNullType(returnType) ? returnType.ofType : returnType
    const values = isInterfaceType(named)
      ? schema.getPossibleTypes(named).map(({ name }) => ({ __typename: name }))
      : [isLeafType(named) ? leaf(named) : { __typename: named.name }]
    return isListType(bare) ? values : values[0]
  }
}

function leaf(type: unknown): unknown {
  if (isEnumType(type)) return type.getValues()[0]?.value
  return SCALARS[String(type)] ?? 'text'
}

describe.each(ALL)('the answer to $name', (document) => {
  it.each(document.dialects)(
    'is read as a shop of dialect %s gives it: all of it, or as little as it may',
    async (dialect) => {
      const schema = contracts[dialect]
      for (const sparsely of [false, true]) {
        const { data, errors } = await graphql({
          schema,
          source: document.text,
          variableValues: variablesOf(document),
          fieldResolver: filling(schema, sparsely),
        })
        expect(errors).toBeUndefined()
        const answer: unknown = JSON.parse(JSON.stringify(data))
        expect(document.data.parse(answer)).toEqual(answer)
      }
    },
  )

  it('is refused when it is none', () => {
    expect(document.data.safeParse({}).success).toBe(false)
    expect(document.data.safeParse(null).success).toBe(false)
  })
})
