import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { createSigningKey } from '../../test-support/signing-key.ts'
import { signedWebhook, webhookRequest } from '../../test-support/webhook-sender.ts'
import { createDeliveryMemory } from '../deliveries/delivery-memory.ts'
import { createWebhooks, type WebhooksOptions } from './create-webhooks.ts'
import { defineWebhook, type WebhookDefinition } from './webhook.ts'
import { exception, replace, success } from './webhook-operation.ts'

const key = createSigningKey()
const nextKey = createSigningKey()
const canary = 'qz.canary@shopper.example'

interface Stock {
  readonly sku: string
}

function hook(changes: Partial<WebhookDefinition<Stock>> = {}) {
  return defineWebhook<Stock>({
    name: 'check_stock',
    configuration: {
      method: 'observer.checkout_cart_product_add_before',
      type: 'before',
      fields: [{ name: 'sku', source: 'data.product.sku' }],
      timeoutMs: 300,
      whenUnanswered: 'continue',
    },
    payload: z.object({ sku: z.string() }),
    reply: ({ sku }) => (sku === 'GONE' ? exception('It is sold out.') : success),
    ...changes,
  })
}

const webhooks = (options: Partial<WebhooksOptions> = {}) =>
  createWebhooks({ publicKeys: [key.publicKey], hooks: [hook()], ...options })
const send = (body: string, sender = key) => signedWebhook(sender, body, 'check_stock')

describe('what Magento asks', () => {
  it('is answered with an operation when it is signed', async () => {
    const response = await webhooks()(send('{"sku":"GONE"}'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ op: 'exception', message: 'It is sold out.' })
  })

  it('is read as it came: numbers, escapes and spaces that a new text would spell differently', async () => {
    const body = '{ "price": 10.00, "sku": "K\\u00f6nig\\/1" ,"note":"\\u20ac" }'
    const asked = vi.fn(() => success)
    const response = await webhooks({ hooks: [hook({ reply: asked })] })(send(body))
    expect(response.status).toBe(200)
    expect(asked).toHaveBeenCalledWith({ sku: 'König/1' }, expect.anything())
  })

  it('can be changed by several operations at once', async () => {
    const reply = () => [replace('result/0/amount', 6), replace('result/1/amount', null)] as const
    const response = await webhooks({ hooks: [hook({ reply })] })(send('{"sku":"1"}'))
    expect(await response.json()).toEqual([
      { op: 'replace', path: 'result/0/amount', value: 6 },
      { op: 'replace', path: 'result/1/amount', value: null },
    ])
  })

  it.each([undefined, null, [], {}, 'success', [undefined]])(
    'gets no answer when a hook without types answers %j',
    async (nothing) => {
      const reply = () => nothing as unknown as typeof success
      const response = await webhooks({ hooks: [hook({ reply })] })(send('{"sku":"1"}'))
      expect(response.status).toBe(500)
    },
  )

  it.each([
    ['without a signature', undefined],
    ['signed by somebody else', nextKey.signBase64('{"sku":"1"}')],
    ['signed over the body itself, as one would expect', key.signRaw('{"sku":"1"}')],
    ['signed for another body', key.signBase64('{"sku":"2"}')],
    ['with an empty signature', ''],
    ['with a signature that is not base64', '%%%'],
    ['with two signatures', `${key.signBase64('{"sku":"1"}')}, ${key.signBase64('{"sku":"1"}')}`],
    ['with a signature in another spelling', `${key.signBase64('{"sku":"1"}').replace(/=+$/u, '')}`],
    ['with a very long signature', 'A'.repeat(10_000)],
  ])('is refused %s, and nobody looks at it', async (_how, signature) => {
    const asked = vi.fn(() => success)
    const handler = webhooks({ hooks: [hook({ reply: asked })] })
    const response = await handler(webhookRequest({ body: '{"sku":"1"}', signature, path: 'check_stock' }))
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'CLOISTER_SIGNATURE_REFUSED' })
    expect(asked).not.toHaveBeenCalled()
  })

  it.each([
    ['there is no such hook', { path: 'other' }, 404],
    ['it names what every object has', { path: 'constructor' }, 404],
    ['it is not posted', { method: 'PUT' }, 405],
    ['it is no JSON by its header', { headers: { 'content-type': 'text/plain' } }, 415],
    ['it is compressed', { headers: { 'content-encoding': 'gzip' } }, 415],
  ])('is refused when %s', async (_why, changes, status) => {
    const body = '{"sku":"1"}'
    const sent = { body, signature: key.signBase64(body), path: 'check_stock', ...changes }
    expect((await webhooks()(webhookRequest(sent))).status).toBe(status)
  })

  it('is refused above the limit, before anybody computes a signature over it', async () => {
    const response = await webhooks({ requestBytes: 10 })(send('{"sku":"12345"}'))
    expect(response.status).toBe(413)
  })

  it.each(['', 'null', '[]', '{"sku":', '{"sku":7}', '\uFEFF{'])(
    'gets no operation when Magento signed what the hook cannot read: %j',
    async (body) => {
      const response = await webhooks()(send(body))
      expect(response.status).toBe(400)
      expect(await response.json()).not.toHaveProperty('op')
    },
  )
})

describe('a key that takes the place of another', () => {
  it('is good beside the old one, from which nothing is taken any more once it is gone', async () => {
    const both = webhooks({ publicKeys: [nextKey.publicKey, key.publicKey] })
    expect((await both(send('{"sku":"1"}'))).status).toBe(200)
    expect((await both(send('{"sku":"1"}', nextKey))).status).toBe(200)
    const alone = webhooks({ publicKeys: [nextKey.publicKey] })
    expect((await alone(send('{"sku":"1"}'))).status).toBe(401)
  })

  it('needs no restart when the keys are read at each request', async () => {
    let publicKeys: readonly [string] = [key.publicKey]
    const handler = webhooks({ publicKeys: async () => publicKeys })
    expect((await handler(send('{"sku":"1"}'))).status).toBe(200)
    publicKeys = [nextKey.publicKey]
    expect((await handler(send('{"sku":"2"}'))).status).toBe(401)
    expect((await handler(send('{"sku":"2"}', nextKey))).status).toBe(200)
  })

  it.each([
    ['is too short', () => [createSigningKey(1024).publicKey]],
    ['is no key', () => ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----']],
    ['is missing', () => []],
    ['is one of three', () => [key.publicKey, nextKey.publicKey, key.publicKey]],
  ])('is refused when it %s', (_why, keys) => {
    const publicKeys = keys() as unknown as WebhooksOptions['publicKeys']
    expect(() => webhooks({ publicKeys })).toThrow(
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
    )
  })
})

describe('a delivery that comes again', () => {
  it('gets the reply of the first time, and nothing is done twice', async () => {
    let asked = 0
    const reply = () => replace('result/count', ++asked)
    const handler = webhooks({ hooks: [hook({ reply })] })
    const first = await (await handler(send('{"sku":"1"}'))).text()
    expect(await (await handler(send('{"sku":"1"}'))).text()).toBe(first)
    expect(await (await handler(send('{"sku":"2"}'))).text()).not.toBe(first)
    expect(asked).toBe(2)
  })

  it('shares one reply with its twin that comes at the same moment', async () => {
    const reply = vi.fn(async () => success)
    const handler = webhooks({ hooks: [hook({ reply })] })
    await Promise.all([send('{"sku":"1"}'), send('{"sku":"1"}')].map(handler))
    expect(reply).toHaveBeenCalledTimes(1)
  })

  it('is asked anew by another hook', async () => {
    const [one, other] = [vi.fn(() => success), vi.fn(() => success)]
    const hooks = [hook({ reply: one }), hook({ name: 'other', reply: other })]
    const handler = webhooks({ hooks })
    await handler(send('{"sku":"1"}'))
    await handler(signedWebhook(key, '{"sku":"1"}', 'other'))
    expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  })

  it('is asked anew after a failure, which is nobody’s answer', async () => {
    const reply = vi.fn<() => typeof success>(() => success)
    reply.mockImplementationOnce(() => {
      throw new Error(canary)
    })
    const handler = webhooks({ hooks: [hook({ reply })] })
    const failed = await handler(send('{"sku":"1"}'))
    expect([failed.status, await failed.text()]).toEqual([500, expect.not.stringContaining(canary)])
    expect((await handler(send('{"sku":"1"}'))).status).toBe(200)
  })

  it('is known by a word that says nothing of the order', async () => {
    const keys: string[] = []
    const memory = createDeliveryMemory()
    const deliveries = {
      once(word: string, reply: () => Promise<string>) {
        keys.push(word)
        return memory.once(word, reply)
      },
    }
    await webhooks({ deliveries })(send(`{"sku":"${canary}"}`))
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{43}$/u)])
  })
})

describe('a hook that is slow', () => {
  it('is not waited for longer than Magento does, and is heard the next time', async () => {
    let finish = () => {}
    const slow = new Promise<typeof success>((resolve) => {
      finish = () => resolve(success)
    })
    const handler = webhooks({ hooks: [hook({ reply: () => slow })] })
    const late = await handler(send('{"sku":"1"}'))
    expect(late.status).toBe(504)
    finish()
    expect((await handler(send('{"sku":"1"}'))).status).toBe(200)
  })

  it('can end its own work at that moment', async () => {
    const heard = new Promise((resolve) => {
      const reply: WebhookDefinition<Stock>['reply'] = (_stock, { signal }) => {
        signal.addEventListener('abort', () => resolve('ended'))
        return new Promise(() => undefined)
      }
      void webhooks({ hooks: [hook({ reply })] })(send('{"sku":"1"}'))
    })
    await expect(heard).resolves.toBe('ended')
  })
})

describe('whatever comes from outside', () => {
  const handler = webhooks({ hooks: [hook({ payload: z.object({ sku: z.string() }) })] })

  it('is refused without a word of it, unsigned, whatever body and headers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: fc.constantFrom(...'AZaz09+/=,; "%') }),
        fc.constantFrom('application/json', 'text/html', 'application/json; charset=utf-7'),
        async (bytes, signature, type) => {
          const body = Uint8Array.from([...Buffer.from(canary), ...bytes])
          const sent = { body, signature, path: 'check_stock', headers: { 'content-type': type } }
          const response = await handler(webhookRequest(sent))
          expect(response.status).toBeGreaterThanOrEqual(400)
          expect(response.status).toBeLessThan(500)
          expect(await response.text()).not.toContain(canary)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is answered or refused in the same words, signed, whatever body', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
        const response = await handler(send(text))
        const said = await response.text()
        expect([200, 400]).toContain(response.status)
        if (response.status === 200) expect(said).toMatch(/^\{"op":"(?:success|exception)"/u)
        else expect(JSON.parse(said)).toMatchObject({ code: 'CLOISTER_REQUEST_MALFORMED' })
      }),
      { numRuns: 150 },
    )
  })

  it('counts only whole: one bit more or less is refused', async () => {
    const body = Buffer.from('{"sku":"GONE","qty":10.00}')
    const signature = Buffer.from(key.signBase64(body), 'base64')
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length * 8 - 1), fc.nat(signature.length * 8 - 1), async (at, place) => {
        const changed = { body: flipped(body, at), signature: signature.toString('base64') }
        const forged = { body: Uint8Array.from(body), signature: flippedText(signature, place) }
        for (const sent of [changed, forged]) {
          expect((await handler(webhookRequest({ ...sent, path: 'check_stock' }))).status).toBe(401)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is in no error that a hook of the merchant may throw', async () => {
    const reply = () => {
      throw new Error(canary)
    }
    const response = await webhooks({ hooks: [hook({ reply })] })(send(`{"sku":"${canary}"}`))
    expect(inspect(await response.json())).not.toContain(canary)
  })
})

function flipped(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

const flippedText = (bytes: Uint8Array, bit: number) => Buffer.from(flipped(bytes, bit)).toString('base64')
