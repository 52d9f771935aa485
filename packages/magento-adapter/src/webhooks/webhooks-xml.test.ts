import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fraudHookConfiguration } from './fraud-hook.ts'
import type { WebhookConfiguration } from './webhook-configuration.ts'
import { webhookSubscriptions } from './webhook-subscriptions.ts'
import { webhooksXml } from './webhooks-xml.ts'

const url = 'https://hooks.shop.example/webhooks'
const fraud = { name: 'fraud_decision', configuration: fraudHookConfiguration() }
const plugin: WebhookConfiguration = {
  method: 'plugin.magento.sales.api.order_management.place',
  type: 'before',
  fields: [{ name: 'order.items[].sku', source: 'order.items[].sku' }],
  timeoutMs: 500,
  softTimeoutMs: 100,
  whenUnanswered: { refuseWith: 'Try again.' },
}

/** The attributes of every element of that name. */
function elements(xml: string, name: string): readonly Readonly<Record<string, string>>[] {
  return [...xml.matchAll(new RegExp(`<${name}\\s([^>]*?)/?>`, 'gu'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/gu)].map(([, key, value]) => [key, value]),
    ),
  )
}

describe('webhooks.xml', () => {
  const xml = webhooksXml([fraud, { name: 'check_items', configuration: plugin }], { url })

  it('lists every field of every hook: without them Magento would send all that it has', () => {
    const hooks = xml.match(/<hook [\s\S]*?<\/hook>/gu) ?? []
    expect(hooks).toHaveLength(2)
    expect(elements(hooks[0] ?? '', 'field')).toEqual(fraud.configuration.fields)
    expect(elements(hooks[1] ?? '', 'field')).toEqual(plugin.fields)
  })

  it('gives every hook a timeout, checks certificates and lets Magento keep no answer', () => {
    expect(elements(xml, 'hook')).toEqual([
      {
        ...{ name: 'fraud_decision', url: `${url}/fraud_decision`, method: 'POST', required: 'false' },
        ...{ timeout: '800', softTimeout: '400', ttl: '0', sslVerification: 'true' },
      },
      {
        ...{ name: 'check_items', url: `${url}/check_items`, method: 'POST', required: 'true' },
        ...{ timeout: '500', softTimeout: '100', ttl: '0', sslVerification: 'true' },
        fallbackErrorMessage: 'Try again.',
      },
    ])
  })

  it('names what is hooked into once, however many hooks there are', () => {
    const twice = webhooksXml([fraud, { ...fraud, name: 'other' }], { url })
    expect(elements(twice, 'method')).toEqual([{ name: 'observer.sales_order_place_before', type: 'after' }])
    expect(elements(xml, 'method')).toHaveLength(2)
  })

  const sentence = fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\n')))
    .map((parts) => parts.join(''))

  it('stays well-formed whatever a sentence holds', () => {
    fc.assert(
      fc.property(sentence, (refuseWith) => {
        const configuration = { ...plugin, whenUnanswered: { refuseWith } }
        const written = webhooksXml([{ name: 'check_items', configuration }], { url })
        const [hook = {}] = elements(written, 'hook')
        expect(Object.keys(hook)).toHaveLength(9)
        expect(hook['fallbackErrorMessage']).not.toMatch(/[<>\n\r\t]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/u)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: no XML may hold them.
        expect(written).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u)
      }),
    )
  })

  it.each([
    'http://hooks.shop.example',
    'https://user:secret@hooks.shop.example',
    'https://hooks.shop.example?key=secret',
    'https://hooks.shop.example#x',
    '//hooks.shop.example',
    '{env:HOOKS}@elsewhere.example',
    '{config:HOOKS}',
    '',
  ])('is not written for %j', (address) => {
    expect(() => webhooksXml([fraud], { url: address })).toThrow(
      expect.objectContaining({ code: 'CLOISTER_TLS_REQUIRED' }),
    )
  })
})

describe('the subscriptions of the cloud service', () => {
  it('say the same, and name plugins as the service does', () => {
    const [order, items] = webhookSubscriptions([fraud, { name: 'check_items', configuration: plugin }], {
      url,
    })
    expect(order?.webhook).toMatchObject({
      ...{ webhook_method: 'observer.sales_order_place_before', webhook_type: 'after', required: false },
      ...{ url: `${url}/fraud_decision`, timeout: 800, soft_timeout: 400, ttl: 0 },
      fields: fraud.configuration.fields,
    })
    expect(items?.webhook).toMatchObject({
      webhook_method: 'plugin.sales.api.order_management.place',
      ...{ required: true, fallback_error_message: 'Try again.' },
    })
  })
})
