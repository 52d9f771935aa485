import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema, NoDeprecatedCustomRule, parse, print, specifiedRules, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { compactContract } from '../../build/compact-contract.ts'
import { ADMIN_DOCUMENTS, APIS, CUSTOMER_DOCUMENTS, TEXTS } from '../../build/documents.ts'
import { neededAccess } from '../../build/needed-access.ts'
import { hasVendorSchemas, readVendorSchema } from '../../build/vendor-schema.ts'
import { API_VERSIONS } from '../admin/api-version.ts'

const where = hasVendorSchemas ? '' : ' (skipped: run .ci/fetch-shopify-schemas to get the schemas from npm)'
const read = (api: string, version: string): string =>
  readFileSync(resolve(import.meta.dirname, `${api}_${version}.graphql`), 'utf8')
const cases = APIS.flatMap((api) => API_VERSIONS.map((version) => ({ api, version })))

describe.each(cases)('the contract with the $api API, version $version', ({ api, version }) => {
  const schema = buildSchema(read(api, version))

  it('has everything that is asked', () => {
    const faults = TEXTS[api].flatMap((text) => validate(schema, parse(text)))
    expect(faults.map(({ message }) => message)).toEqual([])
    expect(validate(schema, parse('{ nothingOfTheKind }'))).toHaveLength(1)
  })

  it.skipIf(!hasVendorSchemas)(`is what Shopify publishes, as far as it is used${where}`, () => {
    const vendor = readVendorSchema(api, version)
    const faults = TEXTS[api].flatMap((text) => validate(vendor.schema, parse(text)))
    expect(faults.map(({ message }) => message)).toEqual([])
    expect(print(parse(compactContract(vendor, TEXTS[api])))).toBe(print(parse(read(api, version))))
  })

  it.skipIf(!hasVendorSchemas)(`asks for nothing that Shopify is about to take away${where}`, () => {
    const { schema: whole } = readVendorSchema(api, version)
    const rules = [...specifiedRules, NoDeprecatedCustomRule]
    const faults = TEXTS[api].flatMap((text) => validate(whole, parse(text), rules))
    expect(faults.map(({ message }) => message)).toEqual([])
    const deprecated: Readonly<Record<string, string>> = {
      admin: '{ shop { productTags(first: 1) { nodes } } }',
      customer: '{ customer { phoneNumber { marketingState } } }',
      'storefront-graphql': '{ shop { shipsToCountries } productByHandle(handle: "x") { id } }',
    }
    const planted = deprecated[api] ?? '{ nothingOfTheKind }'
    expect(validate(whole, parse(planted), rules).length).toBeGreaterThan(0)
  })

  it.skipIf(!hasVendorSchemas)(`would keep the scopes and the protection of customer data${where}`, () => {
    if (api !== 'admin') return expect(readVendorSchema(api, version).accessOf('Order').scopes).toEqual([])
    const text = `query ($id: ID!) { order(id: $id) { email customer { id } } }`
    const planted = buildSchema(compactContract(readVendorSchema(api, version), [text]))
    expect(neededAccess(planted, text)).toEqual({
      scopes: ['read_customers', 'read_orders'],
      protectedFields: ['Order.email'],
    })
  })
})

describe.each(API_VERSIONS)('by version %s of the Admin API', (version) => {
  const schema = buildSchema(read('admin', version))

  it.each(ADMIN_DOCUMENTS)('$name needs exactly the scopes that it says', ({ text, scopes }) => {
    expect(neededAccess(schema, text, scopes).scopes).toEqual(scopes)
  })

  it.each(ADMIN_DOCUMENTS)('$name asks for no protected customer data', ({ text }) => {
    expect(neededAccess(schema, text).protectedFields).toEqual([])
  })
})

describe.each(API_VERSIONS)('by version %s of the Customer Account API', (version) => {
  it.each(CUSTOMER_DOCUMENTS)('$name asks for no protected customer data', ({ text }) => {
    expect(neededAccess(buildSchema(read('customer', version)), text).protectedFields).toEqual([])
  })

  it.skipIf(!hasVendorSchemas)(`a name or an address of an order would be seen as such${where}`, () => {
    const text = '{ customer { displayName orders(first: 1) { nodes { name email statusPageUrl } } } }'
    const planted = buildSchema(compactContract(readVendorSchema('customer', version), [text]))
    expect(neededAccess(planted, text).protectedFields).toEqual([
      'Customer.displayName',
      'Order.email',
      'Order.statusPageUrl',
    ])
  })
})

describe('the list of documents', () => {
  const sources = globSync('../**/*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const named = sources.flatMap((file) =>
    [
      ...readFileSync(resolve(import.meta.dirname, file), 'utf8').matchAll(
        /\b(?:query|mutation) (Cloister\w+)/gu,
      ),
    ].map(([, name = '']) => name),
  )

  it('has every document of the sources in it, so that none goes unchecked', () => {
    const listed = Object.values(TEXTS).flat().join('\n')
    expect(new Set(named).size).toBeGreaterThan(8)
    expect(named.filter((name) => !new RegExp(`\\b(?:query|mutation) ${name}\\b`, 'u').test(listed))).toEqual(
      [],
    )
  })
})
