import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delivery, signatureOf } from '../../test-support/deliveries.ts'
import { failureOf } from '../../test-support/failure.ts'
import { OLD_SECRET, SECRET, SHOP } from '../../test-support/staff.ts'
import { verifyWebhook } from './verify-webhook.ts'

const secrets = [SECRET, OLD_SECRET]
const canary = 'ada.canary@shopper.example'
const refused = (request: Request) => failureOf(() => verifyWebhook(request, secrets), [canary, SECRET])
const remade = (request: Request, changes: Readonly<Record<string, string>>, body = '{"id":1}') => {
  const headers = new Headers(request.headers)
  for (const [name, value] of Object.entries(changes)) headers.set(name, value)
  return new Request(request.url, { method: 'POST', headers, body })
}

describe('a webhook of Shopify', () => {
  it.each(['x-shopify-', 'shopify-'] as const)(
    'is believed by the headers that begin with %s',
    async (family) => {
      const request = delivery({ id: 1 }, { family, id: 'abc-1', topic: 'orders/create' })
      expect(await verifyWebhook(request, secrets)).toEqual({
        id: 'abc-1',
        topic: 'orders/create',
        shop: SHOP,
        apiVersion: '2026-10',
        body: { id: 1 },
      })
    },
  )

  it('is believed under the secret before, while secrets are rotated, and not after', async () => {
    const request = () => delivery({ id: 1 }, { secret: OLD_SECRET })
    expect((await verifyWebhook(request(), secrets)).shop).toBe(SHOP)
    expect(await failureOf(() => verifyWebhook(request(), [SECRET]))).toEqual({
      code: 'CLOISTER_SIGNATURE_REFUSED',
    })
  })

  it('is believed whatever its bytes are, as long as they are the bytes that were signed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json({ noUnicodeString: false }),
        fc.constantFrom('', ' ', '\n\t'),
        async (json, space) => {
          const text = `${space}${json}${space}`
          expect((await verifyWebhook(delivery(text), secrets)).body).toEqual(JSON.parse(text))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is not believed with any bit of its body or signature changed', async () => {
    const body = JSON.stringify({ id: 7, email: canary })
    const signature = signatureOf(body)
    let accepted = 0
    let attempts = 0
    const attempt = async (text: Uint8Array<ArrayBuffer>, claimed: string) => {
      attempts++
      const headers = new Headers(delivery(body).headers)
      headers.set('x-shopify-hmac-sha256', claimed)
      const request = new Request('https://app.example/webhooks', { method: 'POST', headers, body: text })
      await verifyWebhook(request, secrets).then(
        () => (accepted += 1),
        () => undefined,
      )
    }
    const bytes = new TextEncoder().encode(body)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await attempt(changed, signature)
    }
    const digest = Buffer.from(signature, 'base64')
    for (let bit = 0; bit < 256; bit++) {
      const changed = Buffer.from(digest)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await attempt(bytes, changed.toString('base64'))
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), async (claimed) => {
        await attempt(bytes, claimed.replaceAll(/[^\x20-\x7e]/gu, 'A').trim())
      }),
      { numRuns: 600 },
    )
    expect(attempts).toBeGreaterThan(1_000)
    expect(accepted).toBe(0)
    await attempt(bytes, signature)
    expect(accepted).toBe(1)
  })

  it('is not believed with its signature spelled in another way, though the bytes are the same', async () => {
    const request = delivery({ id: 1 })
    const signature = request.headers.get('x-shopify-hmac-sha256') ?? ''
    const bytes = Buffer.from(signature, 'base64')
    const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
      .map((last) => `${signature.slice(0, -2)}${last}=`)
      .filter((other) => other !== signature && Buffer.from(other, 'base64').equals(bytes))
    expect(others).toHaveLength(3)
    for (const other of [...others, signature.slice(0, -1), ` ${signature.replace('=', ' =')}`])
      expect(await refused(remade(request, { 'x-shopify-hmac-sha256': other }))).toEqual({
        code: 'CLOISTER_SIGNATURE_REFUSED',
      })
  })

  it('is not believed when another program parsed its body and wrote it again', async () => {
    const request = delivery('{ "id": 1 }')
    expect(await refused(remade(request, {}, '{"id":1}'))).toEqual({ code: 'CLOISTER_SIGNATURE_REFUSED' })
  })

  it('is not believed with two signatures, so that nobody can choose the one that is looked at', async () => {
    const good = signatureOf('{"id":1}')
    const request = delivery({ id: 1 })
    expect(await refused(remade(request, { 'shopify-hmac-sha256': good }))).toEqual({
      code: 'CLOISTER_SIGNATURE_REFUSED',
    })
  })

  it('says which header is wrong, and nothing of what is in it', async () => {
    for (const [header, field] of [
      ['topic', 'topic'],
      ['shop-domain', 'shop'],
      ['webhook-id', 'webhook-id'],
      ['api-version', 'api-version'],
    ] as const) {
      const wrong = remade(delivery({ id: 1 }), { [`x-shopify-${header}`]: `${canary}?` })
      expect(await refused(wrong)).toEqual({ code: 'CLOISTER_REQUEST_MALFORMED', field })
    }
  })

  it('ends at four megabytes, and is not quoted when it is no JSON', async () => {
    expect(await refused(delivery('x'.repeat((4 << 20) + 1)))).toMatchObject({
      code: 'CLOISTER_REQUEST_TOO_LARGE',
    })
    expect(await refused(delivery(`{${canary}`))).toEqual({
      code: 'CLOISTER_REQUEST_MALFORMED',
      field: 'body',
    })
  })
})
