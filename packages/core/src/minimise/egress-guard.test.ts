import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ErrorDetails, isCloisterError } from '../cloister-error.ts'
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

function refusal(
  body: string,
  limits = rules,
): { code: string; details: ErrorDetails; said: string } | undefined {
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

  it('counts by rule, and says nothing of what it stopped or where', () => {
    const stopped = refusal(chat({ query: 'ada.canary@shopper.example' }))

    expect(stopped?.details).toEqual({ findings: 1, 'known-shopper': 1 })
    expect(stopped?.said).not.toMatch(/ada|canary|shopper\.example/)
    expect(refusal(chat({ query: 'x other@shopper.example' }))?.details).toEqual({ findings: 1, detector: 1 })
    expect(refusal(chat({ total: 4111111111111111, also: ['a@b.example', 'c@d.example'] }))?.details).toEqual(
      {
        findings: 3,
        detector: 3,
      },
    )
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
    expect(refusal(JSON.stringify({ a: [{ [key]: 1 }] }))?.details).toEqual({ findings: 1, key: 1 })
    expect(refusal(chat({ orders: [{ [key]: 'x' }] }))?.details).toEqual({ findings: 1, key: 1 })
  })

  it('stops secrets', () => {
    const secret = ['shpat', '0123456789abcdef0123456789abcdef'].join('_')

    expect(refusal(chat({ text: `use ${secret}` }))?.details).toEqual({ findings: 1, secret: 1 })
  })

  it('does not read the words that a package wrote down itself, and reads all others', () => {
    const words = new Set(['sessionBand', 'under_1_hour', '4111111111111111'])
    const rules = { shopper: nobody, limitBytes: 1_000, words }
    expect(guardBody('{"sessionBand":"under_1_hour"}', rules)).toBe('{"sessionBand":"under_1_hour"}')
    const blocked = expect.objectContaining({ code: 'CLOISTER_EGRESS_BLOCKED' })
    expect(() => guardBody('{"sessionId":"under_1_hour"}', rules)).toThrow(blocked)
    expect(() => guardBody('{"sessionBand":"quillabeth@canary.example"}', rules)).toThrow(blocked)
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
    expect(refusal('query=kettle')?.details).toEqual({ findings: 1, format: 1 })
  })

  it('looks at everything of an anonymous shopper that has a shape', () => {
    expect(refusal(chat({ q: 'a@b.example' }), { ...rules, shopper: nobody })?.code).toBe(
      'CLOISTER_EGRESS_BLOCKED',
    )
  })
})

/** A value stuck to another reads as none of the two, but may from behind: the guard stops what it finds. */
const noise = fc.oneof(
  fc
    .constantFrom(...canaries, ...canaries.map((canary) => canary.toUpperCase()))
    .map((value) => ` ${value} `),
  fc.constantFrom(
    ' ',
    '',
    ', ',
    '\n',
    '\\n',
    '"',
    '-',
    '1',
    '.',
    'card ',
    'EAN 4006381333931',
    '4111',
    'PII_ID_1_bcdfghjkz',
  ),
  fc.string({ unit: fc.constantFrom(...'aZ09 .,:;-_()"\n😀é'), maxLength: 5 }),
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

describe('the egress guard stops what a debugger leaves behind', () => {
  it.each([
    'stackTrace',
    'STACK',
    'debug_info',
    'X-Debug-Token',
    'requestHeaders',
    'customer_session_id',
    'sessionData',
    'SESSION',
    'Set-Cookie2',
    'xsrfToken',
    'd.e.b.u.g',
    'ｄｅｂｕｇ',
    '__proto__',
    'constructor',
    'prototype',
    'userPassword',
  ])('in a key such as %j, also in JSON that is written into a text', (key) => {
    const dump = `{"${key}": "x"}`
    const bodies = [
      dump,
      chat({ text: dump }),
      chat({ text: `Here is what I know: {"a":1, "${key}" : {"b": 2}}` }),
      chat({ text: JSON.stringify(JSON.stringify({ deep: [{ [key]: 1 }] })) }),
      chat({ text: Buffer.from(`state ${dump}`).toString('base64') }),
      `{"messages":[{"role":"tool","content":${JSON.stringify(dump)}}]}`,
    ]

    expect(bodies.map((body) => refusal(body)?.code)).toEqual(bodies.map(() => 'CLOISTER_EGRESS_BLOCKED'))
  })

  it('in nothing that a chat request or an answer form needs', () => {
    const schema = {
      max_tokens: 1,
      prompt_tokens: 2,
      additionalProperties: false,
      excludedBrands: [],
      constructed: 1,
      stacked: 1,
      author: 'Text',
      traceable: 'Say "session", then go on: "password", please.',
    }

    expect(refusal(chat(schema))).toBeUndefined()
  })

  it('in the first of two equal keys, which a parser forgets', () => {
    expect(refusal('{"a":{"debug":1},"a":2}')?.details).toEqual({ findings: 1, key: 1 })
    expect(refusal('{"a":"other@shopper.example","a":2}')?.details).toEqual({ findings: 1, detector: 1 })
  })
})

describe('the egress guard stops files', () => {
  const noise = (length: number) => {
    let state = 7
    return Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return state >>> 16
    })
  }
  const header = (...parts: (string | number[])[]) =>
    Buffer.concat([...parts.map((part) => Buffer.from(part as string, 'latin1')), noise(80)])
  const files = {
    GGUF: header('GGUF', [3, 0, 0, 0, 9, 1, 0, 0, 0, 0, 0, 0]),
    safetensors: header([0x40, 2, 0, 0, 0, 0, 0, 0], '{"__metadata__":{"format":"pt"}}'),
    'a pickle': header([0x80, 4, 0x95, 9, 1, 0, 0, 0, 0, 0, 0, 0x8c]),
    'an old pickle': header([0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20]),
    'a zip of PyTorch': header('PK', [3, 4, 0, 0, 8, 8, 0, 0], 'archive/data.pkl'),
    ONNX: header([8, 7, 0x12, 7], 'pytorch'),
  }

  it.each(Object.entries(files))(
    'that begin as %s does, in base64, hexadecimal or as they are',
    (_, file) => {
      const texts = [file.toString('base64'), `weights: ${file.toString('base64url')}`]
      const others = [file.toString('hex'), file.toString('latin1')]

      expect(texts.map((text) => refusal(chat({ text }))?.details)).toEqual(
        texts.map(() => ({ findings: 1, binary: 1 })),
      )
      // Noise in hexadecimal may hold digits that add up like a card; that stops it as well.
      expect(others.map((text) => refusal(chat({ text }))?.code)).toEqual(
        others.map(() => 'CLOISTER_EGRESS_BLOCKED'),
      )
    },
  )

  it('that are a kilobyte of noise, with line breaks or without', () => {
    const file = Buffer.from(noise(1600))
    const lines = file.toString('base64').replace(/(.{76})/g, '$1\n')
    const texts = [file.toString('base64'), lines, file.toString('hex'), file.toString('latin1')]

    expect(texts.map((text) => refusal(chat({ text }))?.details['binary'])).toEqual([1, 1, 1, 1])
    expect(refusal(chat({ text: 'A kettle, and a pot of tea. '.repeat(200) }))).toBeUndefined()
  })
})
