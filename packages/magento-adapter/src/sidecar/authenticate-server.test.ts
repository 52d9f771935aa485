import { isCloisterError } from '@cloister/core'
import { createMemoryRateLimiter } from '@cloister/core/edge'
import { describe, expect, it } from 'vitest'
import { SIGNING_KEY, SIGNING_SECRET } from '../../test-support/signed-headers.ts'
import { type SidecarAsk, signedRequest } from '../../test-support/signed-request.ts'
import { createServerAuthentication, type ServerAuthenticationOptions } from './authenticate-server.ts'

const OTHER_SECRET = 'fedcba9876543210fedcba9876543210'
const body = { productIds: [7] }
const bytes = Buffer.from(JSON.stringify(body))
const unknown = { isCertified: false }

function shop(differs: Partial<ServerAuthenticationOptions> = {}) {
  return createServerAuthentication({
    secrets: [
      { id: SIGNING_KEY, secret: () => SIGNING_SECRET },
      { id: 'magento-next', secret: () => OTHER_SECRET },
    ],
    needsCertificate: false,
    nonces: createMemoryRateLimiter(),
    ...differs,
  })
}

const request = (ask: SidecarAsk = {}) => signedRequest('/sync/events', { body, ...ask })

/** Which check refused; the answer says none of it. */
async function refusal(outcome: Promise<void>): Promise<unknown> {
  const error = await outcome.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (error === undefined) return 'believed'
  if (!isCloisterError(error) || error.code !== 'CLOISTER_SIGNATURE_REFUSED') throw error
  return error.details['check']
}

describe('a Magento server', () => {
  it('is believed by either of two secrets', async () => {
    const authenticate = shop()
    expect(await refusal(authenticate(request(), bytes, unknown))).toBe('believed')
    const next = request({ key: 'magento-next', secret: OTHER_SECRET })
    expect(await refusal(authenticate(next, bytes, unknown))).toBe('believed')
  })

  it('is not believed by a secret that was revoked', async () => {
    const authenticate = shop({ secrets: [{ id: 'magento-next', secret: () => OTHER_SECRET }] })
    expect(await refusal(authenticate(request(), bytes, unknown))).toBe('key')
  })

  it('is not believed by the secret of the other key', async () => {
    expect(await refusal(shop()(request({ secret: OTHER_SECRET }), bytes, unknown))).toBe('signature')
  })

  it('is believed once for each request', async () => {
    const authenticate = shop()
    const once = request()
    expect(await refusal(authenticate(once, bytes, unknown))).toBe('believed')
    expect(await refusal(authenticate(once, bytes, unknown))).toBe('replay')
  })

  it('is not believed when somebody changes the body on its way', async () => {
    expect(await refusal(shop()(request(), Buffer.from('{"productIds":[8]}'), unknown))).toBe('signature')
  })

  it('leaves room for others: a wrong signature uses up no nonce', async () => {
    const authenticate = shop()
    const good = request()
    expect(await refusal(authenticate(good, Buffer.from('{}'), unknown))).toBe('signature')
    expect(await refusal(authenticate(good, bytes, unknown))).toBe('believed')
  })

  it.each([
    [-31_000, 'time'],
    [-29_000, 'believed'],
    [29_000, 'believed'],
    [31_000, 'time'],
  ])('whose clock is off by %d ms: %s', async (offMs, expected) => {
    const nowMs = 1_790_000_000_000
    const authenticate = shop({ now: () => nowMs })
    expect(await refusal(authenticate(request({ nowMs: nowMs + offMs }), bytes, unknown))).toBe(expected)
  })

  it('is not believed without a signature', async () => {
    const bare = new Request('https://edge.invalid/sync/events', { method: 'POST', body: bytes })
    expect(await refusal(shop()(bare, bytes, unknown))).toBe('key')
  })

  it('shows a certificate where one is needed, and signs as well where secrets are set', async () => {
    const certified = { isCertified: true }
    const both = shop({ needsCertificate: true })
    expect(await refusal(both(request(), bytes, unknown))).toBe('certificate')
    expect(await refusal(both(request(), bytes, certified))).toBe('believed')
    expect(await refusal(both(request({ secret: OTHER_SECRET }), bytes, certified))).toBe('signature')
    const alone = shop({ needsCertificate: true, secrets: [] })
    const bare = new Request('https://edge.invalid/sync/events', { method: 'POST', body: bytes })
    expect(await refusal(alone(bare, bytes, certified))).toBe('believed')
    expect(await refusal(alone(bare, bytes, unknown))).toBe('certificate')
  })
})
