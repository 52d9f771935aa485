import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { minimalInstance } from './minimal-instance.ts'

it.each([
  [{ type: 'string' }, ''],
  [{ type: 'string', minLength: 2 }, '  '],
  [{ type: 'string', enum: ['red', 'blue'] }, 'red'],
  [{ enum: [null, 'red'] }, null],
  [{ const: 7 }, 7],
  [{ type: 'number', minimum: 2.5 }, 2.5],
  [{ type: 'integer', minimum: 2.5 }, 3],
  [{ type: 'integer', exclusiveMinimum: 3 }, 4],
  [{ type: 'number', maximum: -1 }, -1],
  [{ type: 'number' }, 0],
  [{ type: 'boolean' }, false],
  [{ type: 'null' }, null],
  [{ type: ['string', 'null'] }, ''],
  [{ type: 'array', items: { type: 'string' } }, []],
  [{ type: 'array', items: { type: 'integer' }, minItems: 2 }, [0, 0]],
  [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 0],
  [true, null],
])('gives the smallest value for %j', (schema, value) => {
  expect(minimalInstance(schema)).toEqual(value)
})

it('gives every field that an object needs and no other', () => {
  const schema = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      tags: { type: 'array' },
      size: { type: 'object', properties: { width: { type: 'number', minimum: 1 } }, required: ['width'] },
      extra: { type: 'string' },
    },
    required: ['name', 'tags', 'size'],
  }

  expect(minimalInstance(schema)).toEqual({ name: '', tags: [], size: { width: 1 } })
})

it('ends with JSON whatever schema a stranger sends', async () => {
  await fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (schema) => {
      expect(JSON.stringify(minimalInstance(schema))).toBeTypeOf('string')
    }),
    { numRuns: 200 },
  )
})

it('does not grow without end', () => {
  const node: Record<string, unknown> = { type: 'array', minItems: 1e9 }
  node['items'] = node

  expect(JSON.stringify(minimalInstance(node)).length).toBeLessThan(1_000_000)
})
