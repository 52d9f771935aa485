import * as platform from '@cloister/core/platform'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AdobeKeyServer, startAdobeKeyServer } from '../../test-support/adobe-key-server.ts'
import {
  CLIENT_ID,
  eventRequest,
  ioEvent,
  KEY_PATHS,
  signatureHeaders,
  signedEvent,
} from '../../test-support/io-event-sender.ts'
import { createSigningKey } from '../../test-support/signing-key.ts'
import { ADOBE_KEYS_URL } from './adobe-keys.ts'
import { createIoEvents, type IoEvents, type IoEventsOptions, ioEventsThrough } from './create-io-events.ts'
import type { IoEvent } from './io-event.ts'
import { ioEventsXml } from './io-events-xml.ts'
import { PRODUCT_EVENTS, type ProductChange, productChanges } from './product-changes.ts'

vi.mock('@cloister/core/platform', { spy: true })

const keys = [createSigningKey(), createSigningKey()] as const
const stranger = createSigningKey()
const served = new Map<string, string>([
  [KEY_PATHS[0], keys[0].publicKey],
  [KEY_PATHS[1], keys[1].publicKey],
])
let server: AdobeKeyServer
let seen: IoEvent[]

beforeAll(async () => {
  server = await startAdobeKeyServer(served)
})
afterAll(() => server.close())
beforeEach(() => {
  seen = []
})

const keeping = {
  handles: () => true,
  handle: async (event: IoEvent) => void seen.push(event),
}

function events(options: Partial<IoEventsOptions> = {}): IoEvents {
  const door = platform.openPlatformDoor(server.door)
  return ioEventsThrough(door, { clientIds: [CLIENT_ID], handlers: [keeping], ...options })
}

describe('an event', () => {
  it('is handed on when Adobe signed it for this client', async () => {
    const response = await events().handle(signedEvent(ioEvent(), keys))
    expect(response.status).toBe(204)
    expect(seen).toEqual([
      {
        id: 'e501d499-0000-4000-8000-bf12601e0001',
        type: 'com.adobe.commerce.observer.catalog_product_save_commit_after',
        data: expect.objectContaining({ value: { sku: '24-MB01', entity_id: '3' } }),
      },
    ])
  })

  it('may come as a CloudEvent by its media type, with the client under its other name', async () => {
    const body = JSON.stringify(ioEvent({ recipient_client_id: undefined, recipientclientid: CLIENT_ID }))
    const headers = { ...signatureHeaders(body, keys), 'content-type': 'application/cloudevents+json' }
    expect((await events().handle(eventRequest({ body, headers }))).status).toBe(204)
  })

  it('may come wrapped, as it does to registrations that ask for no CloudEvent', async () => {
    const { event_id, recipient_client_id, ...event } = ioEvent()
    const wrapped = { event_id, recipient_client_id, event }
    expect((await events().handle(signedEvent(wrapped, keys))).status).toBe(204)
    expect(seen).toEqual([{ id: event_id, type: event['type'], data: event['data'] }])
  })

  it('is not known by an id that it does not have', async () => {
    const nameless = ioEvent({ event_id: undefined, id: undefined })
    expect((await events().handle(signedEvent(nameless, keys))).status).toBe(400)
  })

  it.each([0, 1])('needs but one of the two signatures: that of key %i', async (good) => {
    const mixed = [good === 0 ? keys[0] : stranger, good === 1 ? keys[1] : stranger] as const
    expect((await events().handle(signedEvent(ioEvent(), mixed))).status).toBe(204)
  })

  it('comes in a batch as well, of which each counts once', async () => {
    const batch = [ioEvent(), ioEvent({ event_id: 'another' }), ioEvent()]
    expect((await events().handle(signedEvent(batch, keys))).status).toBe(204)
    expect(seen.map(({ id }) => id)).toEqual(['e501d499-0000-4000-8000-bf12601e0001', 'another'])
  })

  it('is done once, however often Adobe delivers it', async () => {
    const handler = events()
    for (let time = 0; time < 3; time += 1) {
      expect((await handler.handle(signedEvent(ioEvent(), keys))).status).toBe(204)
    }
    expect(seen).toHaveLength(1)
  })

  it('is delivered again when it could not be done', async () => {
    const handle = vi.fn(async () => undefined)
    handle.mockRejectedValueOnce(new Error('qz.canary'))
    const handler = events({ handlers: [{ handles: () => true, handle }] })
    const failed = await handler.handle(signedEvent(ioEvent(), keys))
    expect([failed.status, await failed.text()]).toEqual([500, expect.not.stringContaining('qz.canary')])
    expect((await handler.handle(signedEvent(ioEvent(), keys))).status).toBe(204)
  })

  it('is accepted and dropped when nobody waits for its kind', async () => {
    const handler = events({ handlers: [{ ...keeping, handles: (type) => type === 'other' }] })
    expect((await handler.handle(signedEvent(ioEvent(), keys))).status).toBe(204)
    expect(seen).toEqual([])
  })

  it.each([
    ['for another client', ioEvent({ recipient_client_id: 'other' })],
    ['for nobody', ioEvent({ recipient_client_id: undefined })],
    ['for this client and another', ioEvent({ recipientclientid: 'other' })],
    ['in a batch with one for another', [ioEvent(), ioEvent({ recipient_client_id: 'other' })]],
  ])('is refused %s, and Adobe is not asked for a key', async (_whom, event) => {
    const asked = server.asked.length
    expect((await events().handle(signedEvent(event, keys))).status).toBe(401)
    expect(seen).toEqual([])
    expect(server.asked).toHaveLength(asked)
  })

  it('is refused when neither of the keys signed it', async () => {
    expect((await events().handle(signedEvent(ioEvent(), [stranger, stranger]))).status).toBe(401)
    expect((await events().handle(signedEvent(ioEvent(), [keys[1], keys[0]]))).status).toBe(401)
    expect(seen).toEqual([])
  })

  it('is put off, not refused, when a key cannot be had now', async () => {
    const body = JSON.stringify(ioEvent())
    const headers = {
      ...signatureHeaders(body, [stranger, stranger]),
      'x-adobe-public-key1-path': '/prod/keys/pub-key-gone.pem',
    }
    const response = await events().handle(eventRequest({ body, headers }))
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ code: 'CLOISTER_PLATFORM_FAILED' })
  })
})

describe('the keys', () => {
  it('are asked of Adobe’s one host', async () => {
    const open = vi.mocked(platform.openPlatformDoor)
    open.mockClear()
    await createIoEvents({ clientIds: [CLIENT_ID], handlers: [] }).close()
    expect(open.mock.calls).toEqual([[{ url: 'https://static.adobeioevents.com' }]])
    expect(ADOBE_KEYS_URL).toBe('https://static.adobeioevents.com')
  })

  it('are asked for once', async () => {
    const asked = server.asked.length
    const handler = events()
    for (const id of ['1', '2', '3']) await handler.handle(signedEvent(ioEvent({ event_id: id }), keys))
    expect(server.asked.slice(asked)).toEqual([`GET ${KEY_PATHS[0]}`])
  })

  const elsewhere = fc.oneof(
    fc.webUrl(),
    fc.constantFrom(
      'https://elsewhere.example/prod/keys/pub-key-1.pem',
      '//elsewhere.example/prod/keys/pub-key-1.pem',
      '@elsewhere.example/prod/keys/pub-key-1.pem',
      '/prod/keys/../../pub-key-1.pem',
      '/prod/keys/pub-key-%2e%2e.pem',
      '/prod/keys/pub-key-1.pem?x=1',
      '/prod/keys/pub-key-1.pem#x',
      '/prod/keys/pub-key-.pem',
      'prod/keys/pub-key-1.pem',
      '/prod\\keys\\pub-key-1.pem',
    ),
    fc.string({ unit: fc.constantFrom(...'/.prodkeysu-b:@?#%\\') }).map((text) => `/prod/keys/${text}`),
  )

  it('are asked for at no other place, whatever a request names', async () => {
    const handler = events()
    const asked = server.asked.length
    const body = JSON.stringify(ioEvent())
    await fc.assert(
      fc.asyncProperty(elsewhere, async (path) => {
        const headers = {
          ...signatureHeaders(body, [stranger, stranger]),
          'x-adobe-public-key1-path': path,
          'x-adobe-public-key2-path': path,
        }
        expect((await handler.handle(eventRequest({ body, headers }))).status).toBe(401)
      }),
      { numRuns: 200 },
    )
    expect(server.asked).toHaveLength(asked)
  })

  it('are asked for no faster than twenty a minute by who makes up paths', async () => {
    const handler = events()
    const asked = server.asked.length
    const body = JSON.stringify(ioEvent())
    for (let number = 0; number < 40; number += 1) {
      const headers = {
        ...signatureHeaders(body, [stranger, stranger]),
        'x-adobe-public-key1-path': `/prod/keys/pub-key-${number}.pem`,
        'x-adobe-public-key2-path': `/stage/keys/pub-key-${number}.pem`,
      }
      expect((await handler.handle(eventRequest({ body, headers }))).status).toBeGreaterThanOrEqual(500)
    }
    expect(server.asked.length - asked).toBe(20)
  })

  it('are not what Adobe never serves', async () => {
    served.set('/prod/keys/pub-key-odd.pem', 'x'.repeat(20_000))
    served.set('/prod/keys/pub-key-page.pem', '<html>')
    const body = JSON.stringify(ioEvent())
    for (const name of ['odd', 'page']) {
      const headers = {
        'x-adobe-digital-signature-1': keys[0].signRaw(body),
        'x-adobe-public-key1-path': `/prod/keys/pub-key-${name}.pem`,
      }
      expect((await events().handle(eventRequest({ body, headers }))).status).toBe(502)
    }
  })
})

describe('the challenge of a registration', () => {
  const challenge = (query: string) => events().handle(new Request(`https://hooks.example/events${query}`))

  it('is answered with itself', async () => {
    const response = await challenge('?challenge=8ec8d794-e0ab-42df-9017-e3dada8e84f7')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ challenge: '8ec8d794-e0ab-42df-9017-e3dada8e84f7' })
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  it.each(['', '?challenge=', '?challenge=%3Cscript%3E', '?challenge=a&challenge=b', '?challenge=a%0d%0ab'])(
    'is no way to show words of one’s own: %j',
    async (query) => {
      const response = await challenge(query)
      expect(response.status).toBe(400)
      expect(await response.text()).not.toMatch(/script|"a/u)
    },
  )
})

describe('whatever comes from outside', () => {
  it('is refused without a word of it when it is not signed, whatever body and headers', async () => {
    const handler = events()
    const odd = fc.string({ unit: fc.constantFrom(...'AZaz09+/=,; "%') })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.json(), fc.string(), fc.constant(ioEvent())),
        odd,
        async (sent, header) => {
          const body = typeof sent === 'string' ? sent : JSON.stringify(sent)
          const headers = { 'x-adobe-digital-signature-1': header, 'x-adobe-public-key1-path': KEY_PATHS[0] }
          const { status } = await handler.handle(eventRequest({ body, headers }))
          expect([400, 401]).toContain(status)
        },
      ),
      { numRuns: 200 },
    )
    expect(seen).toEqual([])
  })

  it('never breaks on what Adobe signed, whatever a shop put into its events', async () => {
    const handler = events({ handlers: [productChanges(async () => undefined)] })
    const type = fc.constantFrom(...PRODUCT_EVENTS.map(({ code }) => `com.adobe.commerce.${code}`), 'x')
    const odd = fc.record({ type, data: fc.oneof(fc.jsonValue(), fc.record({ value: fc.jsonValue() })) })
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), odd), fc.uuid(), async (sent, id) => {
        const isRecord = typeof sent === 'object' && sent !== null && !Array.isArray(sent)
        const event = isRecord ? ioEvent({ ...sent, event_id: id }) : sent
        expect([204, 400, 401]).toContain((await handler.handle(signedEvent(event, keys))).status)
      }),
      { numRuns: 150 },
    )
  })

  it('is refused when it is another method, type or size', async () => {
    const handler = events()
    const put = new Request('https://hooks.example/events', { method: 'PUT', body: '{}' })
    const text = eventRequest({ body: '{}', headers: { 'content-type': 'text/plain' } })
    const large = eventRequest({ body: 'x'.repeat(2_000_000), headers: {} })
    const statuses = await Promise.all(
      [put, text, large].map(async (sent) => (await handler.handle(sent)).status),
    )
    expect(statuses).toEqual([405, 415, 413])
  })
})

describe('changes of products', () => {
  async function changesOf(type: string, value: unknown) {
    const changes: ProductChange[] = []
    const handler = events({ handlers: [productChanges(async (change) => void changes.push(change))] })
    const event = ioEvent({ type: `com.adobe.commerce.${type}`, data: { value } })
    return { changes, status: (await handler.handle(signedEvent(event, keys))).status }
  }

  it.each([
    [
      'observer.catalog_product_save_commit_after',
      { sku: 'A', entity_id: '3' },
      { kind: 'changed', sku: 'A', productId: '3' },
    ],
    ['observer.catalog_product_delete_commit_after', { sku: 'A' }, { kind: 'deleted', sku: 'A' }],
    [
      'observer.cataloginventory_stock_item_save_commit_after',
      { product_id: 3 },
      { kind: 'changed', productId: '3' },
    ],
    ['plugin.magento.catalog.api.product_repository.save', { sku: 'A' }, { kind: 'changed', sku: 'A' }],
  ])('are ids and nothing else: %s', async (type, value, expected) => {
    const full = { ...value, name: 'Qzname', price: '10.00', customer_email: 'qz@shopper.example' }
    expect((await changesOf(type, full)).changes).toEqual([expected])
  })

  it.each(['observer.customer_save_commit_after', 'observer.sales_order_save_commit_after', 'constructor'])(
    'are not read from %s',
    async (type) => {
      expect(await changesOf(type, { sku: 'A' })).toEqual({ changes: [], status: 204 })
    },
  )

  it.each([{}, { sku: '' }, { sku: 'x'.repeat(65) }, { entity_id: '0' }, { entity_id: '1 or 1' }, 'A', null])(
    'are not made up where there is no id: %j',
    async (value) => {
      const type = 'observer.catalog_product_save_commit_after'
      expect(await changesOf(type, value)).toEqual({ changes: [], status: 400 })
    },
  )

  it('are subscribed to with the ids as their only fields', () => {
    const xml = ioEventsXml()
    for (const { code, fields } of PRODUCT_EVENTS) {
      const element = new RegExp(`<event name="${code}">[\\s\\S]*?</event>`, 'u').exec(xml)?.[0] ?? ''
      expect([...element.matchAll(/field name="(\w+)"/gu)].map(([, name]) => name)).toEqual(fields)
    }
  })
})
