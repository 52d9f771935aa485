import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { MAGENTO_PRODUCTS_QUERY } from './product-query.ts'

/** Beside the repository, because Adobe's schemas are Adobe's. */
const folder = resolve(import.meta.dirname, '../../../../shared/data/magento/graphql')
const given = existsSync(folder)
const where = given
  ? ''
  : ' (skipped: put the schemas of github.com/AdobeDocs/commerce-webapi, printed as SDL, into ../shared/data/magento/graphql)'

function mistakesOn(version: string): readonly string[] {
  const schema = buildSchema(readFileSync(resolve(folder, `magento-schema-${version}.graphql`), 'utf8'))
  return validate(schema, parse(MAGENTO_PRODUCTS_QUERY)).map(({ message }) => message)
}

describe('the product query', () => {
  it('is one operation with variables, so that nothing is ever pasted into it', () => {
    const [operation, ...more] = parse(MAGENTO_PRODUCTS_QUERY).definitions
    expect(operation).toMatchObject({ operation: 'query', variableDefinitions: [{}, {}] })
    expect(more).toEqual([])
  })

  it.skipIf(!given).each(['2.4.6', '2.4.7', '2.4.8', '2.4.9'])(
    `is valid on the schema of Magento %s${where}`,
    (version) => {
      expect(mistakesOn(version)).toEqual([])
    },
  )

  it.skipIf(!given)(`is refused by Commerce as a Cloud Service, as its documentation says${where}`, () => {
    expect(mistakesOn('saas')).not.toEqual([])
  })
})
