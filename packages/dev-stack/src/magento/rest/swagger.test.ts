import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readSwagger, restMistakes } from '@cloister/magento-adapter/test-support/swagger.ts'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { generatedShop } from '../shop/generated-shop.ts'
import { sampleShop } from '../shop/sample-shop.ts'
import { answerRest } from './rest-routes.ts'

/** Beside the repository, because Adobe's descriptions are Adobe's. */
const file = resolve(
  import.meta.dirname,
  '../../../../../../shared/data/magento/rest/admin-schema-2.4.9.yaml',
)
const given = existsSync(file)
const where = given
  ? ''
  : ' (skipped: put src/openapi/admin-schema-2.4.9.yaml of github.com/AdobeDocs/commerce-webapi into ../shared/data/magento/rest)'

const PATHS = [
  '/products',
  '/orders',
  '/cmsPage/search',
  '/cmsBlock/search',
  '/carts/search',
  '/categories/list',
  '/customerGroups/search',
  '/inventory/source-items',
  '/store/storeViews',
  '/store/storeConfigs',
] as const

/** A schema that names every field of an answer. */
function shapeOf(value: unknown): z.ZodMiniType {
  if (Array.isArray(value)) return value.length === 0 ? z.string() : z.array(shapeOf(value[0]))
  if (typeof value !== 'object' || value === null) return z.string()
  const fields = Object.entries(value).filter(([, inner]) => !Array.isArray(inner) || inner.length > 0)
  return z.object(Object.fromEntries(fields.map(([name, inner]) => [name, shapeOf(inner)])))
}

describe('REST of the simulated Magento', () => {
  it.skipIf(!given).each(PATHS)(
    `answers %s with fields that Adobe describes, and no other${where}`,
    async (path) => {
      const swagger = readSwagger(file)
      const shop = path === '/products' ? generatedShop(1) : await sampleShop()
      const question = { method: 'GET', path, query: new URLSearchParams(), body: undefined }
      const { body } = answerRest(question, { shop, url: 'https://shop.example' })
      expect(restMistakes(swagger, { method: 'GET', path, answer: shapeOf(body) })).toEqual([])
    },
  )
})
