// A program that prints what it has, asks for too much, and catches nothing.
import { createCloister } from '@cloister/core'
import { canaryShopper } from '@cloister/core/testing'
import { trapOptions } from './trap-options.ts'

const cloister = createCloister(trapOptions(JSON.parse(process.env['TRAP'] ?? ''), 'echo'))
console.log(cloister, await cloister.recommendations.forProduct('B-0'))
const everything = canaryShopper()
  .canaries.map(({ value }) => value)
  .join(' ')
await cloister.discovery.search({ query: everything.repeat(3) })
