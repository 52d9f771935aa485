import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { nodeListener } from '@cloister/core/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createSigningKey } from '../../test-support/signing-key.ts'
import { createWebhooks } from './create-webhooks.ts'
import { defineWebhook } from './webhook.ts'
import { success } from './webhook-operation.ts'

const key = createSigningKey()
const hook = defineWebhook({
  name: 'check_stock',
  configuration: {
    method: 'observer.checkout_cart_product_add_before',
    type: 'before',
    fields: [{ name: 'sku', source: 'data.product.sku' }],
    timeoutMs: 500,
    whenUnanswered: 'continue',
  },
  payload: z.object({ sku: z.string() }),
  reply: () => success,
})
const server = createServer(
  nodeListener(createWebhooks({ publicKeys: [key.publicKey], hooks: [hook], bodyTimeoutMs: 300 })),
)

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends a body in the pieces that are given, with headers as they are given. */
async function send(pieces: readonly string[], headers: Readonly<Record<string, string | string[]>> = {}) {
  const { port } = server.address() as AddressInfo
  const sent = request({
    ...{ host: '127.0.0.1', port, method: 'POST', path: '/hooks/check_stock?x=1' },
    headers: { 'content-type': 'application/json', ...headers },
  })
  sent.on('error', () => undefined)
  for (const piece of pieces) sent.write(piece)
  const [answer] = await Promise.all([once(sent, 'response') as Promise<[IncomingMessage]>, sent.end()])
  return { status: answer[0].statusCode, body: await text(answer[0]) }
}

const body = '{"sku":"K\\u00f6nig","price":10.00}'
const signature = key.signBase64(body)

describe('hooks on a server of Node.js', () => {
  it('read a body in whatever pieces it comes', async () => {
    const reply = await send([...body], { 'x-adobe-commerce-webhook-signature': signature })
    expect(reply).toEqual({ status: 200, body: '{"op":"success"}' })
  })

  it('take one signature and not the better of two', async () => {
    const two = [key.signBase64('{}'), signature]
    expect((await send([body], { 'x-adobe-commerce-webhook-signature': two })).status).toBe(401)
  })

  it('wait for no body that never ends', async () => {
    const { port } = server.address() as AddressInfo
    const headers = { 'content-type': 'application/json', 'content-length': '1000' }
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/check_stock', headers })
    sent.on('error', () => undefined)
    sent.write('{')
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(408)
    sent.destroy()
  })
})
