import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCloisterError } from '../cloister-error.ts'
import { guardBody } from './egress-guard.ts'
import { knownShopper, nobody } from './known-shopper.ts'
import { PseudonymLedger } from './pseudonym-ledger.ts'
import { redactPublishedText, redactText } from './redact-text.ts'

const canaries = [
  'ada.canary@shopper.example',
  'other@shopper.example',
  '+44 20 7946 0958',
  '02079460958',
  'Ada Cänary',
  'canary ada',
  '12 Harbour Lane',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  'LL-100482',
  '1985-02-28',
  '203.0.113.77',
]
const shopper = knownShopper({
  customer: {
    firstname: 'Ada',
    lastname: 'Cänary',
    email: 'ada.canary@shopper.example',
    telephone: '020 7946 0958',
    dob: '1985-02-28',
    street: '12 Harbour Lane',
    city: 'Canaryville',
  },
  ip: '203.0.113.77',
  orders: [{ number: 'LL-100482' }],
})
const rules = { shopper, limitBytes: 100_000 }

const chat = (question: unknown) =>
  JSON.stringify({
    model: 'private',
    messages: [
      { role: 'system', content: 'Answer from the passages.' },
      { role: 'user', content: JSON.stringify(question) },
    ],
    max_tokens: 200,
    temperature: 0,
    stream: true,
    response_format: { type: 'json_schema', json_schema: { schema: { properties: { handle: {} } } } },
  })

function refusal(body: string, limits = rules): { code: string; details: unknown; said: string } | undefined {
  try {
    guardBody(body, limits)
  } catch (error) {
    if (isCloisterError(error)) {
      return { code: error.code, details: error.details, said: String(error) + JSON.stringify(error) }
    }
    throw error
  }
  return undefined
}

describe('the egress guard', () => {
  it('lets a minimised chat request pass unchanged', () => {
    const body = chat({
      task: 'discovery',
      query: 'kettle for PII_NAME_1_kqzvhbmdo in Canaryville, Ada',
      brands: ['Black'],
    })

    expect(guardBody(body, rules)).toBe(body)
  })

  it.each(canaries)('stops %j, wherever it hides', (canary) => {
    const bodies = [
      chat({ query: canary }),
      chat({ query: canary.toUpperCase() }),
      chat({ query: `x\n${canary}\ty` }),
      chat({ query: JSON.stringify(`\n${canary}`) }),
      chat({ list: [{ deep: { deeper: canary } }] }),
      chat({ [canary]: 1 }),
      JSON.stringify({ messages: [{ role: 'user', content: `Question: ${JSON.stringify({ q: canary })}` }] }),
    ]

    expect(bodies.map((body) => refusal(body)?.code)).toEqual(bodies.map(() => 'CLOISTER_EGRESS_BLOCKED'))
  })

  it('says which rule, and nothing of what it stopped', () => {
    const stopped = refusal(chat({ query: 'ada.canary@shopper.example' }))

    expect(stopped?.details).toEqual({ rule: 'known-shopper', kind: 'EMAIL' })
    expect(stopped?.said).not.toMatch(/ada|canary|shopper\.example/)
    expect(refusal(chat({ query: 'x other@shopper.example' }))?.details).toEqual({
      rule: 'detector',
      kind: 'EMAIL',
    })
    expect(refusal(chat({ total: 4111111111111111 }))?.details).toEqual({ rule: 'detector', kind: 'CARD' })
  })

  it.each([
    'session',
    'Set-Cookie',
    'AUTHORIZATION',
    'api_key',
    'apiKey',
    'x-api-key',
    'csrf',
    'debug',
    'trace',
    'token',
  ])('stops the key %j at any depth, also in JSON inside a text', (key) => {
    expect(refusal(JSON.stringify({ a: [{ [key]: 1 }] }))?.details).toEqual({ rule: 'key' })
    expect(refusal(chat({ orders: [{ [key]: 'x' }] }))?.details).toEqual({ rule: 'key' })
  })

  it('stops secrets', () => {
    const secret = ['shpat', '0123456789abcdef0123456789abcdef'].join('_')

    expect(refusal(chat({ text: `use ${secret}` }))?.details).toEqual({ rule: 'secret', kind: 'TOKEN' })
  })

  it('counts bytes, not characters', () => {
    const body = JSON.stringify({ text: 'ü'.repeat(50) })

    expect(refusal(body, { shopper, limitBytes: 111 })).toBeUndefined()
    expect(refusal(body, { shopper, limitBytes: 110 })).toMatchObject({
      code: 'CLOISTER_REQUEST_TOO_LARGE',
      details: { limitBytes: 110 },
    })
  })

  it('stops what is not JSON, because it cannot look inside', () => {
    expect(refusal('query=kettle')?.details).toEqual({ rule: 'format' })
  })

  it('looks at everything of an anonymous shopper that has a shape', () => {
    expect(refusal(chat({ q: 'a@b.example' }), { ...rules, shopper: nobody })?.code).toBe(
      'CLOISTER_EGRESS_BLOCKED',
    )
  })
})

const noise = fc.oneof(
  fc.constantFrom(...canaries, ...canaries.map((canary) => canary.toUpperCase())),
  fc.constantFrom(
    ' ',
    '',
    ', ',
    '\n',
    '\\n',
    '\\',
    '"',
    '-',
    '1',
    '@',
    '.',
    'card ',
    'EAN 4006381333931',
    '4111',
    'PII_ID_1_bcdfghjkz',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
)

describe('the egress guard and the minimiser', () => {
  it('agree: published text never breaks the shop, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 10 }), (parts) => {
        const text = redactPublishedText(parts.join(''), { ledger: new PseudonymLedger(), shopper })

        expect(refusal(chat({ passages: [{ text }] }))).toBeUndefined()
      }),
      { numRuns: 400 },
    )
  })

  it('agree: what a shopper types never breaks the shop', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 10 }), (parts) => {
        const query = redactText(parts.join(''), { ledger: new PseudonymLedger(), shopper })

        expect(refusal(chat({ query }))).toBeUndefined()
      }),
      { numRuns: 400 },
    )
  })

  it('agree: without the minimiser every canary is stopped', () => {
    const words = fc.stringMatching(/^[a-z]{0,8}$/)
    fc.assert(
      fc.property(words, fc.constantFrom(...canaries), words, (before, canary, after) => {
        expect(refusal(chat({ query: `${before} ${canary} ${after}` }))?.code).toBe('CLOISTER_EGRESS_BLOCKED')
      }),
    )
  })
})
