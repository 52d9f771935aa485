import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema, OperationTypeNode, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { DIALECTS, generateContract, generateModule, readContracts } from '../../build/generate.ts'
import { measureDocument } from '../../build/measure-document.ts'
import { RELEASES, readDocuments } from '../../build/read-documents.ts'

/** Beside the repository, because Adobe's schemas are Adobe's. */
const schemas = resolve(import.meta.dirname, '../../../../../shared/data/magento/graphql')
const given = existsSync(schemas)
const where = given
  ? ''
  : ' (skipped: put the schemas of github.com/AdobeDocs/commerce-webapi, printed as SDL, into ../shared/data/magento/graphql)'

const documents = readDocuments(import.meta.dirname)
const contracts = readContracts(resolve(import.meta.dirname, 'contract'))
const read = (path: string): string => readFileSync(path, 'utf8')
const schemaText = (release: string): string => read(resolve(schemas, `magento-schema-${release}.graphql`))

/** Layout aside, which is the formatter's. */
const tokens = (text: string): string => text.replace(/[\s,;|()]+/gu, '')

/** Whatever says who somebody is, where they live, how they pay; and ids that open something. */
const PERSONAL =
  /address|birth|company|customer_info|email|fax|firstname|gender|gift_message|lastname|middlename|nickname|phone|postcode|prefix|street|suffix_name|taxvat|telephone|token|tracking|vat|customizable|entered_options|payment|comments/iu

describe.each(documents)('the document $name', (source) => {
  it('is valid in the dialects that it names', () => {
    for (const dialect of source.dialects) expect(validate(contracts[dialect], source.ast)).toEqual([])
  })

  it('asks and never changes anything, with variables and nothing pasted in', () => {
    expect(source.operation.operation).toBe(OperationTypeNode.QUERY)
    expect(source.operation.name?.value).toMatch(/^Cloister[A-Z]\w+$/u)
    expect(source.operation.selectionSet.selections).toHaveLength(1)
  })

  it('asks for nothing that says who somebody is', () => {
    const fields = source.text.replace(/\([^)]*\)/gu, ' ').match(/\b[a-z_]\w*\b/giu) ?? []
    expect(fields.length).toBeGreaterThan(3)
    expect(fields.filter((field) => PERSONAL.test(field))).toEqual([])
  })

  it('stays far below the limits of Magento: 300 fields, 20 deep', () => {
    const { fields, depth } = measureDocument(source.ast)
    expect(fields).toBeGreaterThan(2)
    expect(fields).toBeLessThanOrEqual(150)
    expect(depth).toBeLessThanOrEqual(10)
  })

  it('is the module that was generated from it', () => {
    const module = resolve(import.meta.dirname, `${source.name}.ts`)
    expect(tokens(read(module))).toBe(tokens(generateModule(source, contracts)))
  })
})

describe.each(DIALECTS)('the contract of dialect %s', (dialect) => {
  it.skipIf(!given)(`is what the documents need of Adobe's schema, no more and no less${where}`, () => {
    const path = resolve(import.meta.dirname, 'contract', `${dialect}.graphql`)
    const generated = generateContract(dialect, documents, schemaText(RELEASES[dialect][0] ?? ''))
    expect(tokens(read(path))).toBe(tokens(generated))
  })

  it.skipIf(!given).each(RELEASES[dialect])(
    `says what release %s says: each document of the dialect is valid there${where}`,
    (release) => {
      const spoken = documents.filter(({ dialects }) => dialects.includes(dialect))
      expect(spoken.length).toBeGreaterThan(5)
      const schema = buildSchema(schemaText(release), { assumeValidSDL: true })
      expect(spoken.flatMap(({ ast }) => validate(schema, ast)).map(({ message }) => message)).toEqual([])
    },
  )
})
