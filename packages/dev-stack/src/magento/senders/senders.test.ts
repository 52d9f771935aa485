import { createVerify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLocalAuthority } from '../../authority/local-authority.ts'
import { createTlsServer } from '../../gateway/tls-server.ts'
import { listenOnLoopback, stopListening } from '../../listen.ts'
import { IoEventSender } from './send-io-event.ts'
import { WebhookSender } from './send-webhook.ts'

/** A shop's endpoint that says yes to everything, and keeps what came. */
async function endpoint() {
  const authority = await createLocalAuthority()
  const server = await createTlsServer(authority, 'none')
  const came: { headers: IncomingHttpHeaders; body: string }[] = []
  server.on('request', (request, response) => {
    void text(request).then((body) => {
      came.push({ headers: request.headers, body })
      response.end('{"op":"success"}')
    })
  })
  const port = await listenOnLoopback(server, 0)
  onTestFinished(() => stopListening(server))
  return { came, target: { url: `https://localhost:${port}/hook`, ca: authority.certificatePem } }
}

const signed = (content: string, key: string, signature: unknown) =>
  createVerify('sha256').update(content).verify(key, String(signature), 'base64')

describe('what Adobe Commerce sends', () => {
  it('signs the base64 of a webhook, and sends the very bytes that it signed', async () => {
    const { came, target } = await endpoint()
    const sender = new WebhookSender()
    const body = '{"data":{"order":{"base_grand_total":10.00,"city":"M\\u00fcnchen"}}}'
    expect(await sender.send(target, body)).toEqual({ status: 200, text: '{"op":"success"}' })
    expect(came[0]?.body).toBe(body)
    const signature = came[0]?.headers['x-adobe-commerce-webhook-signature']
    const base64 = Buffer.from(body).toString('base64')
    expect(signed(base64, sender.publicKey, signature)).toBe(true)
    expect(signed(body, sender.publicKey, signature)).toBe(false)
    sender.rotate()
    expect(signed(base64, sender.publicKey, signature)).toBe(false)
  })

  it('signs an event twice, and what the second key signed still counts after a rotation', async () => {
    const { came, target } = await endpoint()
    const sender = new IoEventSender()
    const before = sender.publicKeys
    await sender.send(target, 'com.adobe.commerce.observer.catalog_product_save_commit_after', { sku: 'A' })
    const [{ headers, body } = { headers: {}, body: '' }] = came
    for (const number of [1, 2]) {
      const path = String(headers[`x-adobe-public-key${number}-path`])
      expect(path).toMatch(/^\/prod\/keys\/pub-key-[\w-]+\.pem$/u)
      expect(signed(body, before.get(path) ?? '', headers[`x-adobe-digital-signature-${number}`])).toBe(true)
    }
    expect(JSON.parse(body)).toMatchObject({
      recipient_client_id: sender.clientId,
      event: { data: { value: { sku: 'A' } } },
    })
    sender.rotate()
    expect(sender.publicKeys.has(String(headers['x-adobe-public-key2-path']))).toBe(true)
    expect(sender.publicKeys.has(String(headers['x-adobe-public-key1-path']))).toBe(false)
  })
})
