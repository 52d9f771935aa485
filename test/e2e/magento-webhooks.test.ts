import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { nodeListener } from '@cloister/core/node'
import { createLocalAuthority } from '@cloister/dev-stack'
import { WebhookSender } from '@cloister/dev-stack/magento'
import { createWebhooks, defineWebhook, exception, success } from '@cloister/magento-adapter/webhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod/mini'

const DEAREST = 100

/** Refuses orders above an amount, and counts how often it was asked. */
async function shop(keys: () => readonly [string]) {
  const seen: number[] = []
  const hook = defineWebhook({
    name: 'amount',
    configuration: {
      method: 'observer.sales_order_place_before',
      type: 'before',
      timeoutMs: 800,
      whenUnanswered: { refuseWith: 'We cannot take this order.' },
      fields: [{ name: 'amount', source: 'data.order.base_grand_total' }],
    },
    payload: z.object({ amount: z.number() }),
    reply({ amount }) {
      seen.push(amount)
      return amount > DEAREST ? exception('We cannot take this order.') : success
    },
  })
  const authority = await createLocalAuthority()
  const { certificatePem, privateKeyPem } = await authority.issueServer(['localhost'])
  const webhooks = createWebhooks({ publicKeys: keys, hooks: [hook] })
  const server = createServer({ cert: certificatePem, key: privateKeyPem }, nodeListener(webhooks))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { seen, target: { url: `https://localhost:${port}/webhooks/amount`, ca: authority.certificatePem } }
}

describe('a webhook of Adobe Commerce, from the simulated Magento to the adapter', () => {
  it('is answered by the bytes that were signed, once, and not after the key has changed', async () => {
    const sender = new WebhookSender()
    const [first] = [sender.publicKey]
    const { seen, target } = await shop(() => [first])
    expect(await sender.send(target, '{"amount":10.00}')).toMatchObject({ status: 200 })
    const refused = await sender.send(target, '{"amount": 1e3}')
    expect([refused.status, refused.text]).toEqual([200, expect.stringContaining('"op":"exception"')])
    expect(await sender.send(target, '{"amount": 1e3}')).toEqual(refused)
    expect(seen).toEqual([10, 1000])
    sender.rotate()
    expect((await sender.send(target, '{"amount":11}')).status).toBe(401)
    expect(seen).toHaveLength(2)
  })

  it('is refused when somebody changed a byte of it on the way', async () => {
    const sender = new WebhookSender()
    const { seen, target } = await shop(() => [sender.publicKey])
    const forged = { 'x-adobe-commerce-webhook-signature': sender.signature('{"amount":10}') }
    expect((await sender.send(target, '{"amount":99}', forged)).status).toBe(401)
    expect(seen).toEqual([])
  })
})
