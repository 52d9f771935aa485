import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { delivery } from '../test-support/deliveries.ts'
import { memorySessions } from '../test-support/memory-sessions.ts'
import { proxied, SHOP_ORIGIN } from '../test-support/proxied.ts'
import { type ShopifyStandIn, startShopifyStandIn } from '../test-support/shopify-stand-in.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from '../test-support/staff.ts'
import { createShopifyApp, type ShopifyApp } from './app/create-shopify-app.ts'
import type { WorkJob, WorkQueue } from './queue/work-queue.ts'
import { webhookTopic } from './webhooks/webhook-topic.ts'

const OTHER = 'lamps.myshopify.com'
const STRANGER = 'shpss_of-someone-else-entirely'

/** A request whose one part is signed: the part as it was, and the request with another in its place. */
interface Signed {
  readonly part: string
  with(part: string): Request
}

let shopify: ShopifyStandIn
let app: ShopifyApp
const kept: WorkJob[] = []
const { cloister, model } = testCloister(() => 'Returns are free [p1].')

/** Keeps what it is given, and gives nothing out. */
const queue: WorkQueue = {
  add: async (job) => kept.push(job) > 0,
  take: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined))),
  done: async () => undefined,
  fail: async () => undefined,
  forgetShop: async () => undefined,
  close: async () => undefined,
}

beforeAll(async () => {
  shopify = await startShopifyStandIn()
  const payload = z.object({ id: z.int() })
  const topics = [webhookTopic({ topic: 'products/update', payload, work: async () => undefined })]
  const edge = {
    origins: [SHOP_ORIGIN],
    passKeys: ['A'.repeat(43)],
    limitPerPass: { requests: 1e6, windowSeconds: 60 },
  }
  app = createShopifyApp({
    apiKey: API_KEY,
    apiSecret: SECRET,
    url: 'https://app.example',
    sessions: memorySessions(),
    webhooks: { queue, topics },
    proxy: { shop: (shop) => (shop === SHOP || shop === OTHER ? { cloister, edge } : undefined), direct: {} },
    simulator: shopify.simulator,
  })
  // Installs the app, so that it is the signature alone that a forged request lacks.
  const authorization = `Bearer ${await sessionToken()}`
  await app.handle(new Request('https://app.example/api/status', { headers: { authorization } }))
})

afterAll(async () => {
  await app?.close()
  await shopify?.close()
})

/** Each signed request that the app takes, genuine. */
const GENUINE: Readonly<Record<string, () => Promise<Signed>>> = {
  'a page at the proxy': async () => {
    const { url } = proxied('/pass', { customer: '42' })
    const [address = '', query = ''] = url.split('?')
    const init = {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', origin: SHOP_ORIGIN },
    }
    return { part: query, with: (part) => new Request(`${address}?${part}`, init) }
  },
  'the signature of a webhook': async () => {
    const { headers } = delivery('{"id":7}')
    return {
      part: headers.get('x-shopify-hmac-sha256') ?? '',
      with(part) {
        const changed = new Headers(headers)
        changed.set('x-shopify-hmac-sha256', part)
        return new Request('https://app.example/webhooks', {
          method: 'POST',
          body: '{"id":7}',
          headers: changed,
        })
      },
    }
  },
  'the body of a webhook': async () => {
    const body = JSON.stringify({
      id: 7,
      title: 'A kettle of copper for each kind of stove and for the camp fire',
      tags: ['kitchen', 'copper'],
    })
    const { headers } = delivery(body)
    return {
      part: body,
      with: (part) => new Request('https://app.example/webhooks', { method: 'POST', body: part, headers }),
    }
  },
  'staff in the admin': async () => {
    const part = await sessionToken()
    const ask = (token: string) =>
      new Request('https://app.example/api/status', { headers: { authorization: `Bearer ${token}` } })
    return { part, with: ask }
  },
  'a page that asks the app itself': async () => {
    const pass = (await app.handle(proxied('/pass'))).headers.get('cloister-pass') ?? ''
    const way = await app.handle(proxied('/direct', { headers: { 'cloister-pass': pass } }))
    const { endpoint, token } = (await way.json()) as { endpoint: string; token: string }
    const headers = { 'content-type': 'application/json', origin: SHOP_ORIGIN }
    const ask = (part: string) =>
      new Request(`${endpoint}/search`, {
        method: 'POST',
        body: '{"query":"kettle"}',
        headers: { ...headers, authorization: `Bearer ${part}` },
      })
    return { part: token, with: ask }
  },
}

/** The part with one character gone, doubled, in another case, or another one; and cut, joined and swapped. */
function mutations(part: string): readonly string[] {
  const changed = [...part].flatMap((character, at) => {
    const [before, after] = [part.slice(0, at), part.slice(at + 1)]
    const other = character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase()
    const next = String.fromCharCode(character.charCodeAt(0) ^ 1)
    const swapped = after[0] === undefined ? part : before + after[0] + character + after.slice(1)
    const others = [other, next, 'A', 'w', '0', '-'].map((one) => before + one + after)
    return [before + after, before + character + part.slice(at), swapped, ...others, before, after]
  })
  return [...new Set(changed)].filter(
    (one) => one !== part && /^[\x20-\x7e]*$/u.test(one) && one === one.trim(),
  )
}

/** Another spelling of the same parameters is the same request. */
const meaning = (part: string) => {
  const bytes = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))
  const pairs = part.split('&').filter(Boolean)
  return JSON.stringify(
    pairs.map((pair) => pair.replaceAll('+', ' ').replaceAll(/%([\da-f]{2})/giu, bytes)).toSorted(),
  )
}

const accepted = async (request: Request): Promise<boolean> => (await app.handle(request)).status < 400

describe('a request that nobody signed as it is', () => {
  it.each(Object.entries(GENUINE))('is refused each time, whatever was changed: %s', async (what, make) => {
    const signed = await make()
    const isSame = (part: string) => what === 'a page at the proxy' && meaning(part) === meaning(signed.part)
    const changed = mutations(signed.part).filter((part) => !isSame(part))
    const [keptBefore, askedBefore] = [kept.length, model.bodies.length]
    const believed: string[] = []
    for (const part of changed) if (await accepted(signed.with(part))) believed.push(part)
    expect(believed).toEqual([])
    expect(changed.length).toBeGreaterThan(what === 'the signature of a webhook' ? 300 : 1_000)
    expect([kept.length, model.bodies.length]).toEqual([keptBefore, askedBefore])
    // And it was the change that was refused.
    expect(await accepted(signed.with(signed.part))).toBe(true)
  })

  it('is refused where one kind of proof is shown for another', async () => {
    const direct = await GENUINE['a page that asks the app itself']?.()
    const staff = await GENUINE['staff in the admin']?.()
    const stranger = await sessionToken({ secret: STRANGER })
    const requests = [
      direct?.with(staff?.part ?? ''),
      staff?.with(direct?.part ?? ''),
      direct?.with(stranger),
      staff?.with(stranger),
      delivery('{"id":7}', { secret: STRANGER }),
      delivery('{"id":7}', { secret: API_KEY }),
      proxied('/pass', { secret: STRANGER }),
      proxied('/pass', { shop: 'teapots.myshopify.com' }),
      proxied('/pass', { atMs: Date.now() - 95_000 }),
      proxied('/pass', { atMs: Date.now() + 95_000 }),
    ]
    for (const request of requests) expect(request && (await accepted(request))).toBe(false)
  })
})

describe('a genuine request that looks odd', () => {
  it.each([
    ['a body with every kind of letter', () => delivery('{"id":7,"title":"Кружка ☕ \\u0000 \u2028 𝒦"}')],
    ['a body with spaces and a number that JSON writes so', () => delivery('\n { "id" : 7e0 } \n')],
    ['a body with a name twice', () => delivery('{"id":1,"id":7}')],
    [
      'a body of more fields than anybody reads',
      () => delivery(JSON.stringify({ id: 7, rest: Array(20_000).fill('x') })),
    ],
    ['headers of the newer family', () => delivery('{"id":7}', { family: 'shopify-' })],
    ['a shop in capital letters', () => delivery('{"id":7}', { shop: 'KETTLES.myshopify.com' })],
    ['a customer with the longest number', () => proxied('/pass', { customer: '9'.repeat(20) })],
    ['a moment that is almost too old', () => proxied('/pass', { atMs: Date.now() - 85_000 })],
    ['a clock that is ahead', () => proxied('/pass', { atMs: Date.now() + 85_000 })],
  ])('is taken: %s', async (_what, make) => {
    expect((await app.handle(make())).status).toBeLessThan(300)
  })
})
