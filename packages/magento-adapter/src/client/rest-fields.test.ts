import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { failureOf } from '../../test-support/failure.ts'
import { restFields } from './rest-fields.ts'

describe('the fields that REST is asked for', () => {
  it('are those that the answer is read by, and no others', () => {
    const answer = z.object({
      items: z.array(
        z.object({
          increment_id: z.string(),
          status: z.nullish(z.enum(['new', 'closed'])),
          grand_total: z.number().check(z.gte(0)),
          custom_attributes: z.optional(
            z.array(
              z.object({ attribute_code: z.string(), value: z.union([z.string(), z.array(z.string())]) }),
            ),
          ),
          payment: z.nullable(z.object({ method: z.string() })),
        }),
      ),
      total_count: z.int(),
    })

    expect(restFields(answer)).toBe(
      'items[increment_id,status,grand_total,custom_attributes[attribute_code,value],payment[method]],total_count',
    )
    expect(restFields(z.array(z.object({ code: z.string() })))).toBe('code')
    expect(restFields(z.boolean())).toBeUndefined()
  })

  it.each([
    z.object({ billing_address: z.unknown() }),
    z.object({ extension_attributes: z.record(z.string(), z.string()) }),
    z.object({ items: z.array(z.any()) }),
    z.object({ customer: z.union([z.object({ email: z.string() }), z.null()]) }),
    z.object({ customer: z.object({}) }),
    z.object({ 'a],customer_email': z.string() }),
    z.custom<string>(),
  ])('are never everything: a schema that takes whatever comes is refused: %#', async (answer) => {
    expect((await failureOf(() => restFields(answer)))['option']).toBe('answer')
  })
})
