// Changes an index on disk again and again until it is killed: node crashing-writer.ts <path> upsert|replace
import { openCatalogue } from '../src/retrieve/open-catalogue.ts'
import { productsOfRound } from './products-of-round.ts'

const [path = '', way] = process.argv.slice(2)
const catalogue = await openCatalogue({ products: productsOfRound(0), path })
process.stdout.write('0\n')
for (let round = 1; ; round += 1) {
  const products = productsOfRound(round)
  await (way === 'replace' ? catalogue.replace({ products }) : catalogue.upsert(products))
  process.stdout.write(`${round}\n`)
}
