import { describe, expect, it } from 'vitest'
import { grammarSchema } from './grammar-schema.ts'

describe('the grammar of an answer', () => {
  it('keeps what it knows of a schema and drops the rest', () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      title: 'Constraints',
      required: ['handles'],
      additionalProperties: false,
      properties: {
        handles: {
          type: 'array',
          uniqueItems: true,
          maxItems: 3,
          items: { type: 'string', enum: ['p1', 'p2'] },
        },
        note: { type: 'string', pattern: '^a', maxLength: 20 },
        price: { type: 'number', minimum: 0 },
        until: { type: ['string', 'null'], format: 'date' },
        task: { const: 'discovery' },
        either: { anyOf: [{ type: 'boolean' }, { type: 'integer' }] },
      },
    }

    expect(grammarSchema(schema)).toEqual({
      type: 'object',
      properties: {
        handles: { type: 'array', maxItems: 3, items: { enum: ['p1', 'p2'] } },
        note: { type: 'string', maxLength: 20 },
        price: { type: 'number' },
        until: { oneOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
        task: { const: 'discovery' },
        either: { oneOf: [{ type: 'boolean' }, { type: 'integer' }] },
      },
    })
  })

  const bottomless: Record<string, unknown> = { type: 'array' }
  bottomless['items'] = bottomless

  it.each([
    ['nothing', undefined],
    ['no type', {}],
    ['an unknown type', { type: 'date' }],
    ['an array of anything', { type: 'array' }],
    ['an empty choice', { enum: [] }],
    ['an object as a choice', { enum: [{}] }],
    ['a reference', { $ref: '#/$defs/a' }],
    ['itself', bottomless],
  ])('refuses a schema that says %s, rather than answering at random', (_what, schema) => {
    expect(grammarSchema(schema)).toBeUndefined()
  })
})
