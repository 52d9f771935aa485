import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { isCloisterError } from '../cloister-error.ts'
import type { Crossing } from '../crossing/crossing.ts'
import { crossingField } from '../crossing/crossing-field.ts'
import { type DiscoveryQuestion, discoveryCrossing } from '../crossing/discovery-crossing.ts'
import { isMinimised } from '../crossing/minimised.ts'
import { recommendationsCrossing } from '../crossing/recommendations-crossing.ts'
import { type SupportQuestion, supportCrossing } from '../crossing/support-crossing.ts'
import type { CloisterErrorCode } from '../error-codes.ts'
import { knownShopper } from './known-shopper.ts'
import { minimise } from './minimise.ts'
import { PseudonymLedger } from './pseudonym-ledger.ts'

const shopper = knownShopper({
  customer: { firstname: 'Conrad', lastname: 'Black', email: 'cb@shopper.example' },
})
const context = () => ({ ledger: new PseudonymLedger(), shopper })

const question: DiscoveryQuestion = {
  task: 'discovery',
  locale: 'en-GB',
  currency: 'EUR',
  query: 'a kettle for Conrad',
  categories: ['Kettles'],
  brands: ['Black'],
  attributes: [],
}

function refusal(act: () => unknown): { code: CloisterErrorCode; field: unknown; said: string } {
  try {
    act()
  } catch (error) {
    if (isCloisterError(error)) {
      return { code: error.code, field: error.details['field'], said: JSON.stringify(error) + error.stack }
    }
  }
  throw new Error('It was not refused.')
}

describe('minimising', () => {
  it('lets only the fields of the crossing through, redacted, frozen and branded', () => {
    const source = { ...question, session: { cookie: 'c' }, email: 'cb@shopper.example' }
    const minimised = minimise(discoveryCrossing, source, context())

    expect(Object.keys(minimised)).toEqual(Object.keys(question))
    expect(minimised.query).toMatch(/^a kettle for PII_NAME_1_[a-z]{9}$/)
    expect(minimised.brands).toEqual(['Black'])
    expect(Object.isFrozen(minimised) && Object.isFrozen(minimised.brands)).toBe(true)
    expect(isMinimised(minimised)).toBe(true)
    expect(isMinimised(source)).toBe(false)
  })

  it('drops unknown fields of nested objects too, and keeps an optional one that is there', () => {
    const order = {
      handle: 'o1',
      status: 'shipped',
      placedDaysAgo: 3,
      etaDays: 1,
      number: '000000417',
    } as const
    const support: SupportQuestion = {
      task: 'support',
      locale: 'en',
      question: 'Where is it?',
      passages: [],
      orders: [order, { handle: 'o2', status: 'delivered', placedDaysAgo: 9 }],
    }

    expect(minimise(supportCrossing, support, context()).orders).toEqual([
      { handle: 'o1', status: 'shipped', placedDaysAgo: 3, etaDays: 1 },
      { handle: 'o2', status: 'delivered', placedDaysAgo: 9 },
    ])
  })

  it('reads no inherited field and no prototype', () => {
    const { query, ...rest } = question
    const inherited = Object.assign(Object.create({ query }), rest) as DiscoveryQuestion
    const poisoned = JSON.parse(
      JSON.stringify(rest).replace('{', '{"__proto__":{"query":"x"},'),
    ) as DiscoveryQuestion

    expect(refusal(() => minimise(discoveryCrossing, inherited, context())).field).toBe('query')
    expect(refusal(() => minimise(discoveryCrossing, poisoned, context())).field).toBe('query')
  })

  it('names the field of the schema that does not fit, and no value and no key of the source', () => {
    const product = { title: 'Kettle', category: 'Kitchen' }
    const source = {
      task: 'recommendations' as const,
      locale: 'en',
      limit: 3,
      product,
      candidates: [{ ...product, handle: 'canary-canary-canary', 'canary@shopper.example': 1 }],
    }
    const { code, field, said } = refusal(() => minimise(recommendationsCrossing, source, context()))

    expect(code).toBe('CLOISTER_CROSSING_INVALID')
    expect(field).toBe('candidates[].handle')
    expect(said).not.toContain('canary')
  })

  it('refuses a field of another type, by the name of our schema', () => {
    const source = { ...question, brands: [7] } as unknown as DiscoveryQuestion

    expect(refusal(() => minimise(discoveryCrossing, source, context())).field).toBe('brands[]')
  })

  it('refuses a question that is too long, before it reads it', () => {
    const source = { ...question, query: 'x'.repeat(501) }

    expect(refusal(() => minimise(discoveryCrossing, source, context()))).toMatchObject({
      code: 'CLOISTER_CROSSING_INVALID',
      field: 'query',
    })
  })

  it('refuses a list that is too long', () => {
    const source = { ...question, brands: Array.from({ length: 61 }, () => 'Fennmoor') }

    expect(refusal(() => minimise(discoveryCrossing, source, context())).field).toBe('brands')
  })

  it('shortens published text between words, and leaves no half of an address at the cut', () => {
    const words = `${'kettle '.repeat(16)}help@shop.example and more`
    const [brand = ''] = minimise(discoveryCrossing, { ...question, brands: [words] }, context()).brands

    expect(brand.length).toBeLessThanOrEqual(120)
    expect(brand).toBe('kettle '.repeat(16).trimEnd())
  })

  it('keeps whole placeholders when they make a question longer than it may be', () => {
    const asked = 'Conrad '.repeat(71)
    const { query } = minimise(discoveryCrossing, { ...question, query: asked }, context())

    expect(query.length).toBeLessThanOrEqual(500)
    expect(query).toMatch(/^(?:PII_NAME_1_[a-z]{9} ?)+$/)
  })

  it('refuses a crossing with a field that nobody accounted for', () => {
    const silent: Crossing<{ note: string }> = {
      name: 'silent',
      purpose: 'support',
      schema: z.strictObject({ note: z.string() }),
    }
    const loose: Crossing<{ note: unknown }> = {
      name: 'loose',
      purpose: 'support',
      schema: z.strictObject({
        note: crossingField(z.any(), { purpose: 'support', sensitivity: 'public', reason: 'Anything.' }),
      }),
    }

    expect(refusal(() => minimise(silent, { note: 'x' }, context())).field).toBe('note')
    expect(refusal(() => minimise(loose, { note: 'x' }, context())).field).toBe('note')
  })
})
