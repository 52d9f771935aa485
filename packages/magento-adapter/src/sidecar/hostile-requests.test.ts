import { fraudShop } from '@cloister/checkout-fraud/test-support/fraud-shop.ts'
import { createMemoryRateLimiter } from '@cloister/core/edge'
import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SIGNING_KEY, SIGNING_SECRET } from '../../test-support/signed-headers.ts'
import { SHOP, signedRequest } from '../../test-support/signed-request.ts'
import { createServerAuthentication } from './authenticate-server.ts'
import { createSidecar } from './create-sidecar.ts'
import { SIDECAR_HEADERS } from './wire.ts'

const sidecar = createSidecar(
  {
    shops: [
      { cloister: testCloister(() => '').cloister, edge: { origins: [SHOP], passKeys: ['A'.repeat(43)] } },
    ],
    orders: { fraud: fraudShop().fraud },
    onChangedProducts: () => Promise.resolve(),
  },
  {
    authenticate: createServerAuthentication({
      secrets: [{ id: SIGNING_KEY, secret: () => SIGNING_SECRET }],
      needsCertificate: false,
      nonces: createMemoryRateLimiter(),
    }),
    readiness: () => Promise.resolve({ ready: true, missing: [] }),
  },
)
const peer = { isCertified: false }
const path = fc.constantFrom(
  '/shop/pass',
  '/shop/search',
  '/orders/decide',
  '/orders/outcome',
  '/sync/events',
  '/',
)
const headerText = fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim())

it('refuses whatever is not signed, however it is written, and fails at none of it', async () => {
  const headers = fc.record(
    {
      [SIDECAR_HEADERS.key]: fc.oneof(fc.constant(SIGNING_KEY), headerText),
      [SIDECAR_HEADERS.time]: fc.oneof(fc.constant(String(Math.floor(Date.now() / 1000))), headerText),
      [SIDECAR_HEADERS.nonce]: fc.oneof(fc.constant('A'.repeat(22)), headerText),
      [SIDECAR_HEADERS.signature]: fc.oneof(fc.constant(`v1=${'0'.repeat(64)}`), headerText),
      [SIDECAR_HEADERS.customerToken]: headerText,
      'content-type': fc.oneof(fc.constant('application/json'), headerText),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(path, headers, fc.string(), async (asked, sent, body) => {
      const request = new Request(`https://edge.invalid${asked}`, { method: 'POST', headers: sent, body })
      const { status } = await sidecar(request, peer)
      expect([401, 415]).toContain(status)
    }),
  )
})

it('answers signed nonsense as nonsense, and repeats none of it', async () => {
  const canary = fc.constant('canary-of-somebody')
  const nonsense = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, canary, fc.jsonValue(), fc.dictionary(fc.string(), tie('value'))),
  })).value
  const body = fc.oneof(
    nonsense,
    nonsense.map((order) => ({ order })),
    nonsense.map((facts) => ({ order: {}, facts })),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/orders/decide', '/orders/outcome', '/sync/events'),
      body,
      async (asked, sent) => {
        const reply = await sidecar(signedRequest(asked, { body: sent }), peer)
        expect([reply.status, (await reply.text()).includes('canary')]).toEqual([400, false])
      },
    ),
  )
})
