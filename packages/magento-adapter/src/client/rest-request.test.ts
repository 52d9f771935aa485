import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { readSwagger, restMistakes } from '../../test-support/swagger.ts'
import type { RestRequest } from './rest-request.ts'

/** Beside the repository, because Adobe's description is Adobe's. */
const file = resolve(import.meta.dirname, '../../../../../shared/data/magento/rest/admin-schema-2.4.9.yaml')
const given = existsSync(file)
const where = given
  ? ''
  : ' (skipped: put admin-schema-2.4.9.yaml of github.com/AdobeDocs/commerce-webapi into ../shared/data/magento/rest)'
const swagger = given ? readSwagger(file) : {}

const list = <Item>(item: z.ZodMiniType<Item>) => z.object({ items: z.array(item), total_count: z.int() })
const get = <Answer>(path: string, answer: z.ZodMiniType<Answer>): RestRequest<Answer> => ({
  method: 'GET',
  path,
  answer,
})

const KNOWN: readonly RestRequest<unknown>[] = [
  get(
    '/products',
    list(
      z.object({
        sku: z.string(),
        updated_at: z.string(),
        tier_prices: z.array(z.object({ customer_group_id: z.int(), value: z.number() })),
      }),
    ),
  ),
  get('/cmsPage/search', list(z.object({ identifier: z.string(), title: z.string(), active: z.boolean() }))),
  get('/orders', list(z.object({ created_at: z.string(), items: z.array(z.object({ sku: z.string() })) }))),
  get('/store/storeViews', z.array(z.object({ code: z.string(), is_active: z.int() }))),
  { method: 'POST', path: '/orders/12/hold', answer: z.boolean() },
  { method: 'POST', path: '/orders/12/comments', body: {}, answer: z.boolean() },
]

describe('a request to REST', () => {
  it.skipIf(!given).each(KNOWN)(`to $path is one that Adobe describes${where}`, (request) => {
    expect(restMistakes(swagger, request)).toEqual([])
  })

  it.skipIf(!given)(`would be found out if it asked for what is not there${where}`, () => {
    expect(restMistakes(swagger, get('/shoppers', z.boolean()))).toEqual(['/shoppers is no path'])
    expect(
      restMistakes(swagger, get('/products', list(z.object({ sku: z.string(), colour: z.string() })))),
    ).toEqual(['items.colour'])
  })
})
