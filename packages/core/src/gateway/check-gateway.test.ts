import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type BehindGateway,
  sendJson,
  startTestGateway,
  type TestGateway,
} from '../../test-support/test-gateway.ts'
import type { GatewayOptions } from '../gateway-options.ts'
import { type CheckedStep, checkGateway } from './check-gateway.ts'

const open: TestGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((part) => part.close()))
})

const answering: BehindGateway = (_incoming, outgoing) =>
  sendJson(outgoing, { choices: [{ message: { role: 'assistant', content: 'ready' } }] })

async function gatewayTo(
  behind: BehindGateway = answering,
): Promise<TestGateway & { options: GatewayOptions }> {
  const server = await startTestGateway(behind)
  open.push(server)
  return { ...server, options: { ...server.road, model: 'kettle-7b' } }
}

const outcomes = (steps: readonly CheckedStep[]) =>
  steps.map(({ step, outcome, code }) => [step, outcome, ...(code ? [code] : [])].join(' '))

describe('a check of the gateway', () => {
  it('shows each step with what it found, and nothing of a credential', async () => {
    const asked: unknown[] = []
    const { options } = await gatewayTo(async (incoming, outgoing) => {
      asked.push(incoming.url, JSON.parse(await text(incoming)))
      answering(incoming, outgoing)
    })
    const steps = await checkGateway(options)
    expect(outcomes(steps)).toEqual(['address passed', 'tls passed', 'token passed', 'model passed'])
    expect(steps.map(({ facts }) => facts)).toEqual([
      { addresses: expect.any(Number) },
      { version: 'TLSv1.3', issuer: 'Authority of a test', daysLeft: 0 },
      { type: 'Bearer', scopes: [], lifetimeSeconds: 300 },
      {},
    ])
    expect(asked).toEqual([
      '/v1/chat/completions',
      expect.objectContaining({ model: 'kettle-7b', stream: false }),
    ])
    expect(JSON.stringify(steps)).not.toMatch(/secret of a test|of-the-test/u)
  })

  it('names the address that the policy refuses, and tries the token all the same', async () => {
    const { options } = await gatewayTo()
    const elsewhere = {
      ...options,
      network: {},
      authorization: { ...options.authorization, network: options.network ?? {} },
    }
    expect(outcomes(await checkGateway(elsewhere))).toEqual([
      'address failed CLOISTER_ADDRESS_REFUSED',
      'tls skipped',
      'token passed',
      'model skipped',
    ])
  })

  it('names a certificate that nobody trusts', async () => {
    const { options } = await gatewayTo()
    const { tls = {}, ...rest } = options
    const untrusted = { ...rest, authorization: { ...options.authorization, tls } }
    expect(outcomes(await checkGateway(untrusted))).toEqual([
      'address passed',
      'tls failed CLOISTER_CERTIFICATE_REFUSED',
      'token passed',
      'model skipped',
    ])
  })

  it('names a port at which nobody listens', async () => {
    const { options, close } = await gatewayTo()
    await close()
    open.pop()
    expect(outcomes(await checkGateway(options))).toEqual([
      'address passed',
      'tls failed CLOISTER_GATEWAY_UNREACHABLE',
      'token failed CLOISTER_TOKEN_UNAVAILABLE',
      'model skipped',
    ])
  })

  it('names a client that the authorization server refuses', async () => {
    const { options } = await gatewayTo()
    const issuer = options.authorization.issuer
    const authorization = { ...options.authorization, tokenEndpoint: `${issuer}/elsewhere` }
    const steps = await checkGateway({ ...options, authorization })
    expect(outcomes(steps).slice(2)).toEqual(['token failed CLOISTER_TOKEN_REFUSED', 'model skipped'])
    expect(steps[2]?.facts).toEqual({ status: 401 })
  })

  it.each([
    [404, {}, 'CLOISTER_GATEWAY_FAILED', { status: 404 }],
    [403, {}, 'CLOISTER_GATEWAY_REFUSED', { status: 403 }],
    [302, {}, 'CLOISTER_GATEWAY_REDIRECTED', { status: 302 }],
    [200, { hello: 'world' }, 'CLOISTER_REPLY_INVALID', {}],
  ])('names a model that answers with %d and %j', async (status, body, code, facts) => {
    const { options } = await gatewayTo((_incoming, outgoing) => sendJson(outgoing, body, status))
    expect((await checkGateway(options))[3]).toMatchObject({ outcome: 'failed', code, facts })
  })

  it('does not wait longer for a silent model than it was told', async () => {
    const { options } = await gatewayTo(() => undefined)
    const steps = await checkGateway(options, { stepMs: 400 })
    expect(steps[3]).toMatchObject({ outcome: 'failed', code: 'CLOISTER_DEADLINE_EXCEEDED' })
  })

  it('ends with its caller', async () => {
    const { options } = await gatewayTo()
    const steps = await checkGateway(options, { signal: AbortSignal.abort() })
    expect(steps.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped', 'failed', 'skipped'])
  })
})
