import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSchema, execute, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { FUNCTION_RESULT } from '../build/documents.ts'
import { API_VERSIONS } from './admin/api-version.ts'

const root = join(import.meta.dirname, '../extensions/cloister-checkout')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const query = parse(read('src/run.graphql'))

interface Result {
  readonly operations: readonly {
    readonly validationAdd: { readonly errors: readonly { readonly message: string }[] }
  }[]
}
/** As it is shipped: without a compiler, and without types. */
const { run } = (await import(pathToFileURL(join(root, 'src/index.js')).href)) as {
  readonly run: (input: unknown) => Result
}

interface Visit {
  readonly step?: string | null
  readonly today?: string
  readonly language?: string
  readonly band?: unknown
  readonly wantsPerson?: string
  readonly isGuest?: boolean
}

const HIGH = { band: 'high', until: '2026-12-24' }

describe.each(API_VERSIONS)('the rule of the checkout, by version %s of Functions', (version) => {
  const file = join(import.meta.dirname, `contract/functions_cart_checkout_validation_${version}.graphql`)
  const schema = buildSchema(readFileSync(file, 'utf8'))

  /** What Shopify hands to the function: the answer of its own schema to the function's question. */
  function inputOf(visit: Visit): unknown {
    const { step = 'CHECKOUT_COMPLETION', today = '2026-12-01', language = 'EN', band = HIGH } = visit
    const metafield = ({ key }: { readonly key: string }) => {
      const value = key === 'checkout_band' ? band : visit.wantsPerson
      return (value ?? null) === null ? null : { jsonValue: value, value }
    }
    const rootValue = {
      buyerJourney: { step },
      localization: { language: { isoCode: language } },
      shop: { localTime: { date: today } },
      cart: { buyerIdentity: visit.isGuest ? null : { customer: { metafield } } },
    }
    const answer = execute({ schema, document: query, rootValue }) as { data?: unknown; errors?: unknown }
    expect(answer.errors).toBeUndefined()
    return JSON.parse(JSON.stringify(answer.data))
  }

  /** What the function answers, after Shopify's schema has looked at it. */
  function answerTo(visit: Visit): readonly string[] {
    const result = run(inputOf(visit))
    const taken: unknown[] = []
    const handed = execute({
      schema,
      document: parse(FUNCTION_RESULT),
      variableValues: { result },
      rootValue: { cartValidationsGenerateRun: (given: unknown) => taken.push(given) },
    }) as { errors?: unknown }
    expect(handed.errors).toBeUndefined()
    expect(taken).toHaveLength(1)
    return result.operations.flatMap(({ validationAdd }) =>
      validationAdd.errors.map(({ message }) => message),
    )
  }

  it('asks for what its schema has, and for nobody’s name, address or e-mail', () => {
    expect(validate(schema, query)).toEqual([])
    expect(read('src/run.graphql')).not.toMatch(/email|phone|Name|address/u)
  })

  it('refuses the checkout of a customer whose order was decided to be blocked, and says whom to ask', () => {
    expect(answerTo({})).toEqual(['This order cannot be placed online. Please contact the shop.'])
    expect(answerTo({ language: 'DE' })[0]).toMatch(/^Diese Bestellung/u)
    expect(answerTo({ language: 'PT_BR' })[0]).toMatch(/^This order/u)
    expect(answerTo({ step: 'CHECKOUT_INTERACTION' })).toHaveLength(1)
  })

  it.each([
    ['to fill a cart', { step: 'CART_INTERACTION' }],
    ['to look where nobody says how far the buyer is', { step: null }],
    ['to buy without an account', { isGuest: true }],
    ['to buy of whom nothing was decided', { band: null }],
    ['to buy on the day after the last one', { today: '2026-12-25' }],
    ['to buy when no day is named', { band: { band: 'high' } }],
    ['to buy when what was left is of another kind', { band: { band: 'low', until: '2026-12-24' } }],
    ['to buy when what was left is a text', { band: 'high' }],
    ['to buy who wants a person to decide', { wantsPerson: 'true' }],
  ] satisfies readonly (readonly [string, Visit])[])('allows %s', (_, visit) => {
    expect(answerTo(visit)).toEqual([])
  })

  it('counts the last day itself', () => {
    expect(answerTo({ today: '2026-12-24' })).toHaveLength(1)
  })
})

describe('the extension of the rule', () => {
  it('is a function for carts and checkouts that imports nothing and speaks the version of the app', () => {
    const toml = read('shopify.extension.toml')
    expect(toml).toContain(`api_version = "${API_VERSIONS[0]}"`)
    expect(toml).toContain('target = "cart.validations.generate.run"')
    expect(toml).toContain('export = "run"')
    // What it is compiled to has no network, no clock and no modules.
    expect(read('src/index.js')).not.toMatch(/\b(?:import|require|fetch|Date|Math\.random|console)\b/u)
  })
})
