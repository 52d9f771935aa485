import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DIALECTS, generateContract, generateModule, readContracts } from './generate.ts'
import { RELEASES, readDocuments } from './read-documents.ts'

/**
 * Writes the module of each document. With the folder of Adobe's schemas as its argument it first writes the compact
 * contracts anew, which is needed when a document asks for a field that none did before.
 */
const documents = resolve(import.meta.dirname, '../src/documents')
const contracts = resolve(documents, 'contract')
const sources = readDocuments(documents)
const [schemas] = process.argv.slice(2)

if (schemas !== undefined) {
  mkdirSync(contracts, { recursive: true })
  for (const dialect of DIALECTS) {
    const schema = readFileSync(resolve(schemas, `magento-schema-${RELEASES[dialect][0]}.graphql`), 'utf8')
    writeFileSync(resolve(contracts, `${dialect}.graphql`), generateContract(dialect, sources, schema))
  }
}
const read = readContracts(contracts)
for (const source of sources) {
  writeFileSync(resolve(documents, `${source.name}.ts`), generateModule(source, read))
}
const biome = resolve(import.meta.dirname, '../../../node_modules/.bin/biome')
execFileSync(biome, ['check', '--write', documents], { stdio: 'inherit' })
