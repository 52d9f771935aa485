import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { API_VERSIONS } from '../src/admin/api-version.ts'
import { compactContract } from './compact-contract.ts'
import { APIS, TEXTS } from './documents.ts'
import { readVendorSchema } from './vendor-schema.ts'

/** Writes the compact contracts anew, which is needed when a document asks for a field that none did before. */
const contracts = resolve(import.meta.dirname, '../src/contract')
for (const api of APIS) {
  for (const version of API_VERSIONS) {
    const contract = compactContract(readVendorSchema(api, version), TEXTS[api])
    writeFileSync(resolve(contracts, `${api}_${version}.graphql`), contract)
  }
}
const biome = resolve(import.meta.dirname, '../../../node_modules/.bin/biome')
execFileSync(biome, ['check', '--write', contracts], { stdio: 'inherit' })
