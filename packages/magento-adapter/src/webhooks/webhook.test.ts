import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { defineWebhook } from './webhook.ts'
import type { WebhookConfiguration } from './webhook-configuration.ts'
import { success } from './webhook-operation.ts'

const configuration: WebhookConfiguration = {
  method: 'plugin.magento.sales.api.order_management.place',
  type: 'before',
  fields: [{ name: 'order.items[].sku', source: 'order.items[].sku' }],
  timeoutMs: 800,
  whenUnanswered: 'continue',
}
const define = (changes: Partial<WebhookConfiguration>, name = 'check_order') =>
  defineWebhook({
    name,
    configuration: { ...configuration, ...changes },
    payload: z.unknown(),
    reply: () => success,
  })

describe('a hook', () => {
  it('is what Magento can be told of', () => {
    expect(define({}).configuration).toEqual(configuration)
  })

  it.each([
    ['no fields, for which Magento would send everything', 'fields', { fields: [] }],
    ['a field with a wildcard', 'fields', { fields: [{ name: '*', source: '*' }] }],
    ['a method that is neither observer nor plugin', 'method', { method: 'sales_order_place_before' }],
    ['no timeout, for which Magento would wait forever', 'timeoutMs', { timeoutMs: 0 }],
    ['a timeout in seconds', 'timeoutMs', { timeoutMs: 0.8 }],
    ['a timeout that no shopper waits for', 'timeoutMs', { timeoutMs: 60_000 }],
    ['a soft timeout after the hard one', 'softTimeoutMs', { softTimeoutMs: 801 }],
  ])('is refused with %s', (_what, option, changes) => {
    expect(() => define(changes as Partial<WebhookConfiguration>)).toThrow(
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID', details: { option } }),
    )
  })

  it.each(['', 'Check', 'check-order', 'check/order', '../check'])('is not named %j', (name) => {
    expect(() => define({}, name)).toThrow(expect.objectContaining({ details: { option: 'name' } }))
  })
})
